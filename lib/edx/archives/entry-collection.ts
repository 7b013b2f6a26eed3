import type { ContentFault } from "../content/index.ts";
import type { ArchiveEntry } from "./archive-entry.ts";
import { CourseTooLargeError } from "./archive-error.ts";
import { decodeText } from "./decode-text.ts";
import { toEntryPath, toLinkTarget } from "./entry-path.ts";

/** Endings of files that say what a course is; no other is read. */
const TEXT_FILE = /\.(?:xml|html?|json|txt|md|ya?ml|csv)$/i;
/** Folder of what pages show and offer, wherever the course lies in the archive. */
const STATIC_FILE = /(?:^|\/)static\//;
/** What the Finder and others leave behind. */
const LEFTOVER = /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|\.git\/)/;
/** A link may lead to a link; a circle of them leads nowhere. */
const MOST_LINKS = 8;

/** Takes the entries of an archive one by one, and keeps the texts. */
export class EntryCollection {
  readonly counts = { entries: 0, texts: 0, statics: 0, folders: 0, links: 0, leftOut: 0 };
  readonly faults: ContentFault[] = [];
  textBytes = 0;
  staticBytes = 0;
  readonly #archive: string;
  readonly #maxTextBytes: number;
  readonly #texts = new Map<string, string>();
  readonly #links = new Map<string, string>();
  /** First steps of paths, each once, and files beside them: enough to know the folder around all. */
  readonly #places = new Set<string>();

  constructor(archive: string, maxTextBytes: number) {
    this.#archive = archive;
    this.#maxTextBytes = maxTextBytes;
  }

  /** Paths that stand for all: of those in a folder the folder with a `/`. */
  get paths(): readonly string[] {
    return [...this.#places];
  }

  /** @throws {UnsafeEntryError} when the entry lies or leads outside of the archive */
  async add(entry: ArchiveEntry): Promise<void> {
    const path = toEntryPath(this.#archive, entry.name);
    this.counts.entries += 1;
    if (entry.kind === "folder") {
      this.counts.folders += 1;
      return;
    }
    this.#notePlace(path);
    if (entry.link !== undefined) {
      this.counts.links += 1;
      this.#links.set(path, toLinkTarget(this.#archive, path, entry.link));
    } else if (entry.kind === "other") {
      this.#leaveOut(path, "it is neither a file nor a folder nor a link");
    } else if (TEXT_FILE.test(path) && !STATIC_FILE.test(path) && !LEFTOVER.test(path)) {
      await this.#addText(path, entry.blocks);
    } else {
      this.counts.statics += 1;
      this.staticBytes += entry.sizeBytes;
    }
  }

  /** Returns all texts by their path, those that links lead to under the links' names too. */
  resolveLinks(): ReadonlyMap<string, string> {
    const contents = new Map(this.#texts);
    for (const path of [...this.#links.keys()].toSorted()) {
      const text = this.#texts.get(this.#follow(path));
      if (text !== undefined) {
        contents.set(path, text);
      } else if (TEXT_FILE.test(path)) {
        this.faults.push({
          file: path,
          reason: `it is a link to "${this.#links.get(path)}", which is no text`,
        });
      }
    }
    return contents;
  }

  #follow(path: string): string {
    let target = path;
    for (let hop = 0; hop < MOST_LINKS && this.#links.has(target); hop += 1) {
      target = this.#links.get(target) ?? target;
    }
    return target;
  }

  async #addText(path: string, blocks: AsyncIterable<Uint8Array>): Promise<void> {
    const { text, fault } = decodeText(await this.#readBytes(path, blocks));
    if (fault !== undefined) {
      this.faults.push({ file: path, reason: fault });
    }
    if (text === undefined) {
      this.counts.leftOut += 1;
    } else if (this.#texts.has(path)) {
      this.#leaveOut(path, "it stands in the archive more than once, the last one counts");
      this.#texts.set(path, text);
    } else {
      this.counts.texts += 1;
      this.#texts.set(path, text);
    }
  }

  /** Empty files take room too: their names. */
  async #readBytes(path: string, blocks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    this.#hold(path.length);
    for await (const block of blocks) {
      this.#hold(block.length);
      pieces.push(Uint8Array.from(block));
    }
    return Buffer.concat(pieces);
  }

  #hold(bytes: number): void {
    this.textBytes += bytes;
    if (this.textBytes > this.#maxTextBytes) {
      throw new CourseTooLargeError(this.#archive, this.#maxTextBytes);
    }
  }

  #leaveOut(file: string, reason: string): void {
    this.counts.leftOut += 1;
    this.faults.push({ file, reason });
  }

  #notePlace(path: string): void {
    if (!LEFTOVER.test(path)) {
      const end = path.indexOf("/");
      this.#places.add(end === -1 ? path : path.slice(0, end + 1));
    }
  }
}

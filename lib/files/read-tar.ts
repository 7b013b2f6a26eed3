import { ByteQueue } from "./byte-queue.ts";
import { parsePaxFields, parseTarHeader, readText, SPARSE, TarError, type TarHeader } from "./tar-header.ts";

const BLOCK = 512;
/** Headers whose content extends the next member's: fields of pax, of pax for all members, GNU's long names of members and links. */
const PAX_FIELDS = "x";
const GNU_LONG_NAME = "L";
const GNU_LONG_LINK = "K";
const EXTENSIONS = new Set([PAX_FIELDS, "g", GNU_LONG_NAME, GNU_LONG_LINK]);
const LINKS: Readonly<Record<string, TarLink["kind"]>> = { "1": "hard", "2": "symbolic" };
const FILES = new Set(["0", "\0", "7"]);
const LONGEST_EXTENSION_BYTES = 1024 * 1024;

/** A member that stands for another. */
export interface TarLink {
  /** A hard link names a member of the archive, a symbolic one a path from its own folder. */
  readonly kind: "hard" | "symbolic";
  /** As it stands in the archive. */
  readonly target: string;
}

/** A member of an archive. */
export interface TarMember {
  /** Its path in the archive, with `/`, as it stands there. */
  readonly name: string;
  readonly sizeBytes: number;
  /** False for folders, links and whatever else is no ordinary file. */
  readonly isFile: boolean;
  /** Undefined when it is no link. */
  readonly link: TarLink | undefined;
  /** The content, to be walked once before the next member is asked for, or not at all. */
  readonly blocks: AsyncIterable<Uint8Array>;
}

/**
 * Reads a tar archive as a stream: ustar, with the long names and sizes of pax and of GNU tar.
 *
 * Written by hand, as the libraries take an archive for whole that is cut between two members, or the bytes of a sparse
 * file for its content.
 *
 * Format: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06
 *
 * @yields the members in the order of the archive
 * @throws {TarError} when the bytes are no archive, or end too early, or a file is packed as sparse
 */
export async function* readTar(
  archive: AsyncIterable<Uint8Array>,
): AsyncGenerator<TarMember, void, undefined> {
  await using queue = new ByteQueue(archive);
  let extension: Partial<TarHeader> = {};
  for (let header = await readHeader(queue); header !== undefined; header = await readHeader(queue)) {
    if (EXTENSIONS.has(header.type)) {
      extension = { ...extension, ...(await readExtension(queue, header)) };
    } else {
      const { name, sizeBytes, type, linkName } = { ...header, ...extension };
      if (type === SPARSE) throw new TarError(`"${name}" is packed as a sparse file, pack it without that`);
      const content = new MemberContent(queue, sizeBytes);
      extension = {};
      yield {
        name,
        sizeBytes,
        isFile: FILES.has(type),
        link: toLink(type, linkName),
        blocks: content.walk(),
      };
      await content.skip();
    }
  }
  // What follows the end mark is padding; read to the end, it is checked by whoever decompresses it.
  await queue.skip(Infinity);
}

function toLink(type: string, target: string): TarLink | undefined {
  const kind = LINKS[type];
  return kind === undefined ? undefined : { kind, target };
}

/** Without its end mark an archive may have been cut between two members. */
async function readHeader(queue: ByteQueue): Promise<TarHeader | undefined> {
  const block = await queue.take(BLOCK);
  if (block.length === 0) throw new TarError("its end mark is missing");
  return parseTarHeader(block);
}

async function readExtension(queue: ByteQueue, header: TarHeader): Promise<Partial<TarHeader>> {
  if (header.sizeBytes > LONGEST_EXTENSION_BYTES) throw new TarError("an extended header is too long");
  const content = await queue.take(toWholeBlocks(header.sizeBytes));
  if (content.length < header.sizeBytes) throw new TarError("it ends within a header");
  const fields = content.subarray(0, header.sizeBytes);
  if (header.type === PAX_FIELDS) return parsePaxFields(fields);
  if (header.type === GNU_LONG_LINK) return { linkName: readText(fields) };
  return header.type === GNU_LONG_NAME ? { name: readText(fields) } : {};
}

class MemberContent {
  readonly #queue: ByteQueue;
  readonly #paddingBytes: number;
  #left: number;

  constructor(queue: ByteQueue, sizeBytes: number) {
    this.#queue = queue;
    this.#left = sizeBytes;
    this.#paddingBytes = toWholeBlocks(sizeBytes) - sizeBytes;
  }

  async *walk(): AsyncGenerator<Uint8Array, void, undefined> {
    while (this.#left > 0) {
      const block = await this.#queue.takeSome(this.#left);
      if (block.length === 0) throw new TarError("it ends within a member");
      this.#left -= block.length;
      yield block;
    }
  }

  async skip(): Promise<void> {
    if ((await this.#queue.skip(this.#left)) < this.#left) throw new TarError("it ends within a member");
    await this.#queue.skip(this.#paddingBytes);
  }
}

function toWholeBlocks(bytes: number): number {
  return Math.ceil(bytes / BLOCK) * BLOCK;
}

import { createHash } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type FileDigest, findErrorCode, readJson, writeJsonAtomic } from "../../files/index.ts";

/** A Parquet file that a log was written to, by its path below the warehouse. */
export interface LogPart extends FileDigest {
  path: string;
  rows: number;
}

/** What is known of a log that was read: the manifest has one such record for each. */
export interface LogRecord {
  /** Version of the tables; another one is read again. */
  format: number;
  name: string;
  /** Size and hash of the file as it lay on the disk. */
  bytes: number;
  sha256: string;
  /** Hash of what is in it: the same packed and unpacked. */
  content_sha256: string;
  compatible: boolean;
  lines: number;
  events: number;
  rejected: number;
  rejects_by_reason: Record<string, number>;
  /** Lines that SQL could not take, rejected ones included. */
  read_carefully: number;
  /** Events that belong to no course. */
  without_course: number;
  /** Events by day, as `YYYYMMDD`. */
  events_by_day: Record<string, number>;
  parts: LogPart[];
  rejects_part: LogPart | null;
}

/** A change of the warehouse that has begun. */
interface Intent {
  readonly record: LogRecord;
}

const MANIFEST = "_manifest";
const MAX_NAME_LENGTH = 160;

/**
 * The manifest of a warehouse: a folder with a JSON record for each log. A log's files are moved to their places between
 * two writes: an intent that names them, and the record that makes them part of the table. Whoever is killed in between
 * leaves an intent; {@link LogStore.recover} takes back what it names.
 */
export class LogStore {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** Returns the records of all logs, in the order of their names. */
  async readRecords(): Promise<LogRecord[]> {
    const names = (await this.#list()).filter((name) => name.endsWith(".log.json"));
    const records = await Promise.all(names.map((name) => this.#read<LogRecord>(name)));
    return records.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Takes back what a killed run has moved without recording it, and removes what it had not moved yet. */
  async recover(): Promise<void> {
    const names = await this.#list();
    const intents = names.filter((name) => name.endsWith(".intent.json"));
    if (intents.length > 0) {
      const recorded = new Set((await this.readRecords()).flatMap(listParts));
      for (const name of intents) {
        const { record } = await this.#read<Intent>(name);
        await this.#removeParts(listParts(record).filter((path) => !recorded.has(path)));
        await rm(join(this.root, MANIFEST, name));
      }
    }
    const leftovers = names.filter((name) => name.includes(".tmp_"));
    await Promise.all(leftovers.map((name) => rm(join(this.root, MANIFEST, name), { force: true })));
    await rm(this.stagingFolder, { recursive: true, force: true });
  }

  /** Where files are made before they are moved to their places. */
  get stagingFolder(): string {
    return join(this.root, "_staging");
  }

  /** Makes the files of a log part of the table: `move` puts them in their places; those of its former version go. */
  async commit(record: LogRecord, former: LogRecord | undefined, move: () => Promise<void>): Promise<void> {
    const name = toRecordName(record.name);
    const kept = new Set(listParts(record));
    const gone = former === undefined ? [] : listParts(former).filter((path) => !kept.has(path));
    const intent = join(this.root, MANIFEST, `${name}.intent.json`);
    const removal = join(this.root, MANIFEST, `${name}.removed.intent.json`);
    await writeJsonAtomic(intent, { record } satisfies Intent);
    if (former !== undefined) {
      await writeJsonAtomic(removal, { record: former } satisfies Intent);
    }
    await move();
    await writeJsonAtomic(join(this.root, MANIFEST, `${name}.log.json`), record);
    await this.#removeParts(gone);
    await rm(intent);
    await rm(removal, { force: true });
  }

  async #removeParts(paths: readonly string[]): Promise<void> {
    await Promise.all(paths.map((path) => rm(join(this.root, path), { force: true })));
  }

  async #list(): Promise<string[]> {
    try {
      return (await readdir(join(this.root, MANIFEST))).sort();
    } catch (error) {
      if (findErrorCode(error) === "ENOENT") {
        return [];
      }
      throw error;
    }
  }

  async #read<T>(name: string): Promise<T> {
    return readJson<T>(join(this.root, MANIFEST, name));
  }
}

/** Returns the paths of all files of a log. */
function listParts({ parts, rejects_part: rejects }: LogRecord): string[] {
  return [...parts.map(({ path }) => path), ...(rejects === null ? [] : [rejects.path])];
}

/** Names of logs may have folders, and letters that differ in case alone. */
function toRecordName(name: string): string {
  const encoded = encodeURIComponent(name).replaceAll("*", "%2A");
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 16);
  return encoded.length <= MAX_NAME_LENGTH ? encoded : `${encoded.slice(0, MAX_NAME_LENGTH - 20)}-${hash}`;
}

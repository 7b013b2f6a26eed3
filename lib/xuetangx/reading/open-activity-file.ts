import { basename } from "node:path";
import {
  BlockPool,
  type FileDigest,
  gunzipBlocks,
  type HashedFile,
  openHashedFile,
  readTar,
  type TarMember,
} from "../../files/index.ts";
import { type ActivityPath, createNameTest, parseActivityPath } from "./activity-path.ts";
import { MissingMemberError } from "./missing-member-error.ts";

/** Names of the platform's raw files: `YYYYMMDD-YYYYMMDD-raw_user_activity.json`. */
export const RAW_ACTIVITY_PATTERN = "*-raw_user_activity.json";

/** An activity document: a file, or a member of an archive. */
export interface ActivityDocument {
  /** File name, without folders. */
  readonly name: string;
  /** What {@link openActivityFile} takes for this document alone. */
  readonly path: string;
  /** The document, decompressed, to be walked once; a block must be used before the next is asked for. */
  readonly blocks: AsyncIterable<Uint8Array>;
}

/** A file on the disk with the documents in it; to be disposed at the end. */
export interface ActivityFileReading extends AsyncDisposable {
  /** Path of the file on the disk. */
  readonly file: string;
  readonly totalBytes: number;
  /** Bytes of the file on the disk read so far. */
  readonly bytesRead: number;
  /** Gives the documents one after the other, at least one; each to be walked to its end before the next is asked for. */
  readonly documents: () => AsyncGenerator<ActivityDocument, void, undefined>;
  /** Reads the rest of the file, and returns the size and hash of all of it. */
  readonly digest: () => Promise<FileDigest>;
}

/** How to read a file. */
export interface OpenActivityOptions {
  /** Which members of an archive are documents, by name; `*` stands for any characters, `.gz` may follow. Default: {@link RAW_ACTIVITY_PATTERN}. */
  readonly memberPattern?: string | undefined;
  /** Where the memory of the blocks comes from that are read from the disk. Default: a pool of its own, of 1 MiB each. */
  readonly pool?: BlockPool | undefined;
}

/**
 * Opens what a path leads to: `x.json`, `x.json.gz`, an archive `x.tar.gz` (also `.tgz`, `.tar`) or one member of it,
 * `x.tar.gz/x.json`.
 *
 * @throws {Error} the system's, when the file cannot be opened
 */
export async function openActivityFile(
  path: string,
  { memberPattern = RAW_ACTIVITY_PATTERN, pool = new BlockPool() }: OpenActivityOptions = {},
): Promise<ActivityFileReading> {
  const place = parseActivityPath(path);
  const disk = await openHashedFile(place.file, pool);
  const isWanted = createMemberTest(place, memberPattern);
  return {
    file: place.file,
    totalBytes: disk.totalBytes,
    get bytesRead() {
      return disk.bytesRead;
    },
    documents: () =>
      place.format === "archive"
        ? readMembers(disk, { place, isWanted, memberPattern })
        : readOne(disk, place.file, pool),
    digest: () => disk.digest(),
    [Symbol.asyncDispose]: () => disk[Symbol.asyncDispose](),
  };
}

function createMemberTest({ member }: ActivityPath, pattern: string): (name: string) => boolean {
  if (member === undefined) return createNameTest(pattern);
  return (name) => name === member || name.endsWith(`/${member}`);
}

async function* readOne(
  disk: HashedFile,
  path: string,
  pool: BlockPool,
): AsyncGenerator<ActivityDocument, void, undefined> {
  const blocks = path.endsWith(".gz") ? gunzipBlocks(walk(disk)) : walkInTurns(disk, pool);
  yield { name: basename(path), path, blocks };
}

interface Archive {
  readonly place: ActivityPath;
  readonly isWanted: (name: string) => boolean;
  readonly memberPattern: string;
}

async function* readMembers(
  disk: HashedFile,
  { place, isWanted, memberPattern }: Archive,
): AsyncGenerator<ActivityDocument, void, undefined> {
  const { file, member } = place;
  const names: string[] = [];
  let found = 0;
  for await (const entry of readTar(file.endsWith(".tar") ? walk(disk) : gunzipBlocks(walk(disk)))) {
    names.push(entry.name);
    if (entry.isFile && isWanted(entry.name)) {
      found += 1;
      yield toDocument(file, entry);
      if (member !== undefined) return;
    }
  }
  if (found === 0) throw new MissingMemberError(file, member ?? memberPattern, names);
}

function toDocument(file: string, { name, blocks }: TarMember): ActivityDocument {
  const plain = name.endsWith(".gz") ? gunzipBlocks(blocks) : blocks;
  return { name: basename(name), path: `${file}/${name}`, blocks: plain };
}

async function* walk(disk: HashedFile): AsyncGenerator<Uint8Array, void, undefined> {
  for (let block = await disk.read(); block !== undefined; block = await disk.read()) yield block;
}

/**
 * Gives memory back to the pool: whoever asks for the next block is done with the one before.
 *
 * @yields the next block
 */
async function* walkInTurns(disk: HashedFile, pool: BlockPool): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const block of walk(disk)) {
    yield block;
    pool.give(block.buffer);
  }
}

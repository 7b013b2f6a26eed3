import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { gunzipBlocks, toErrorText } from "../../files/index.ts";
import { type CourseFile, isArchiveName, isLogName } from "./list-course-logs.ts";

/** A log that is being read: to be read to its end before the next one. */
export interface CourseLogReading {
  /** Name of the file; of a log in an archive, that of the archive, a slash, and its name there. */
  readonly name: string;
  /** Unpacked. */
  readonly blocks: AsyncIterable<Uint8Array>;
}

/** Thrown when an archive is damaged, holds no log, or has a name in it that leads outside. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
  readonly path: string;

  constructor(path: string, problem: string, cause?: unknown) {
    super(`Cannot read archive "${path}": ${problem}`, { cause });
    this.path = path;
  }
}

const BLOCK_BYTES = 1024 * 1024;

/**
 * Reads the log of a file, or the logs of an archive one after the other; what is packed is unpacked on the way.
 *
 * @param onIgnored - called with the name of every file of an archive that is no log by its name
 * @yields the next log, whose blocks must be used before the next are asked for
 * @throws {ArchiveError} when an archive cannot be read whole
 */
export async function* readCourseLogs(
  { path, name }: CourseFile,
  onIgnored: (name: string) => void,
): AsyncGenerator<CourseLogReading, void> {
  if (!isArchiveName(name)) {
    yield {
      name,
      blocks: unpack(createReadStream(path, { highWaterMark: BLOCK_BYTES }), await isGzip(path)),
    };
    return;
  }
  let logs = 0;
  try {
    // yauzl refuses names that are absolute or lead upwards, and contents that are not as they are announced.
    const zip = await openPromise(path);
    for await (const entry of zip.eachEntry()) {
      const whole = `${name}/${entry.fileName}`;
      if (isLogEntry(entry)) {
        logs += 1;
        yield { name: whole, blocks: readEntry(zip, entry) };
      } else if (!entry.fileName.endsWith("/")) {
        onIgnored(whole);
      }
    }
  } catch (error) {
    throw new ArchiveError(path, toErrorText(error), error);
  }
  if (logs === 0) {
    throw new ArchiveError(path, "it holds no log, wanted .log or .json in it, packed as .gz or not");
  }
}

/** macOS puts a shadow beside every file. */
function isLogEntry({ fileName }: Entry): boolean {
  return isLogName(fileName) && !fileName.startsWith("__MACOSX/") && !basename(fileName).startsWith("._");
}

async function* readEntry(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array, void> {
  const blocks: AsyncIterable<Uint8Array> = await zip.openReadStreamPromise(entry);
  yield* unpack(blocks, entry.fileName.toLowerCase().endsWith(".gz"));
}

function unpack(blocks: AsyncIterable<Uint8Array>, isPacked: boolean): AsyncIterable<Uint8Array> {
  return isPacked ? gunzipBlocks(blocks, BLOCK_BYTES) : blocks;
}

async function isGzip(path: string): Promise<boolean> {
  await using file = await open(path);
  const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
}

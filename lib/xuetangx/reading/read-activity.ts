import { BlockPool, type FileDigest, GzipError, TarError } from "../../files/index.ts";
import type { CourseEvents } from "./activity-event.ts";
import { ActivityFormatError } from "./activity-format-error.ts";
import { type ActivityParser, createActivityParser } from "./activity-parser.ts";
import { countLineFeeds } from "./count-line-feeds.ts";
import { type CourseStart, DOCUMENT_START } from "./course-start.ts";
import { isDocumentFault, locateFault, toFault } from "./locate-fault.ts";
import { type ActivityFileReading, openActivityFile } from "./open-activity-file.ts";

/** So small that the first fault of a block is soon found. */
const BLOCK_BYTES = 64 * 1024;

/** Settings of a reading. */
export interface ReadActivityOptions {
  /** Ends the reading with the signal's reason. Default: none. */
  readonly signal?: AbortSignal | undefined;
}

/** A reading of an activity file: its events, batch by batch in file order, to be walked once. */
export interface ActivityReading extends AsyncIterable<CourseEvents> {
  /** Bytes of the file read so far (of a `.gz` file, compressed ones). */
  readonly bytesRead: () => number;
  /**
   * Returns the size and SHA-256 of the file, taken from the bytes that were read.
   *
   * @throws {Error} when the reading has not come to its end
   */
  readonly digest: () => FileDigest;
}

/**
 * Reads an activity document (`x.json`, `x.json.gz`, or `x.tar.gz/x.json`, a member of an archive) as a stream: memory
 * grows neither with the document nor with a course. Of an archive alone, the first raw activity in it is read.
 * Repeated object keys are all kept, in order; elements of an event after type and timestamp are ignored.
 * Nothing happens, and nothing is thrown, before it is walked.
 *
 * @throws {ActivityFormatError} when the file is cut, empty, not UTF-8, not JSON or of another shape. To name the
 * byte and the session of broken text, the file is read a second time up to there.
 * @throws {Error} when the file cannot be opened or read
 */
export function readActivity(path: string, options: ReadActivityOptions = {}): ActivityReading {
  return readActivityFrom(path, DOCUMENT_START, options);
}

/** As {@link readActivity}, but passes over what is before a course element, which is known to be without fault. */
export function readActivityFrom(
  path: string,
  start: CourseStart,
  options: ReadActivityOptions = {},
): ActivityReading {
  const state: { file?: ActivityFileReading; digest?: FileDigest } = {};
  const batches = async function* (): AsyncGenerator<CourseEvents, void, undefined> {
    await using file = await openActivityFile(path, { pool: new BlockPool(BLOCK_BYTES) });
    state.file = file;
    for await (const { blocks } of file.documents()) {
      yield* parseBlocks({ path, start, signal: options.signal }, blocks);
      break;
    }
    state.digest = await file.digest();
  };
  return {
    [Symbol.asyncIterator]: batches,
    bytesRead: () => state.file?.bytesRead ?? 0,
    digest: () => {
      if (state.digest === undefined) {
        throw new Error(`Cannot tell the hash of "${path}": it has not been read to its end`);
      }
      return state.digest;
    },
  };
}

interface Source {
  readonly path: string;
  readonly start: CourseStart;
  readonly signal: AbortSignal | undefined;
}

async function* parseBlocks(
  source: Source,
  blocks: AsyncIterable<Uint8Array>,
): AsyncGenerator<CourseEvents, void, undefined> {
  const { start, signal } = source;
  const standing = { parser: createActivityParser(start), offset: 0, line: 1, atEnd: false };
  try {
    for await (const block of blocks) {
      signal?.throwIfAborted();
      yield* standing.parser.feed(block.subarray(Math.max(0, start.offset - standing.offset)));
      standing.offset += block.length;
      standing.line += countLineFeeds(block);
    }
    standing.atEnd = true;
    standing.parser.finish(standing.offset === 0 ? "an empty file" : "the end of the file");
  } catch (error) {
    throw await explain(source, standing, error);
  }
}

interface Standing {
  readonly parser: ActivityParser;
  /** Bytes of the document before the block that failed. */
  readonly offset: number;
  /** Line in which that block begins, from 1. */
  readonly line: number;
  /** True when all blocks have been read: then the fault is what is missing, and its place is known. */
  readonly atEnd: boolean;
}

async function explain({ path, start }: Source, standing: Standing, error: unknown): Promise<unknown> {
  const { parser, offset: byteOffset, line, atEnd } = standing;
  const broken = describeBroken(error);
  if (broken !== undefined) {
    return new ActivityFormatError({ file: path, ...parser.place, ...broken }, { cause: error });
  }
  if (!isDocumentFault(error)) return error;
  const located = atEnd ? undefined : await locateFault(path, byteOffset, start);
  const fault = located ?? { ...toFault(path, parser, error), byteOffset, line };
  return new ActivityFormatError(fault, { cause: error });
}

/** What is wrong with what the document is packed in. */
function describeBroken(error: unknown): { expected: string; found: string } | undefined {
  if (error instanceof GzipError) {
    return { expected: "a whole gzip file", found: `a broken gzip stream (${error.message})` };
  }
  if (error instanceof TarError) {
    return { expected: "a whole tar archive", found: `an unreadable tar archive (${error.message})` };
  }
  return undefined;
}

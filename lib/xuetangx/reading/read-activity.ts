import type { FileDigest } from "../../files/index.ts";
import type { CourseEvents } from "./activity-event.ts";
import { ActivityFormatError } from "./activity-format-error.ts";
import { type ActivityParser, createActivityParser } from "./activity-parser.ts";
import { isDocumentFault, locateFault, toFault } from "./locate-fault.ts";
import { type ActivityBytes, GzipError, openActivityBytes } from "./open-activity-bytes.ts";

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
 * Reads an activity file (`.json`, or `.json.gz`) as a stream: memory grows neither with the file nor with a course.
 * Repeated object keys are all kept, in order; elements of an event after type and timestamp are ignored.
 * Nothing happens, and nothing is thrown, before it is walked.
 *
 * @throws {ActivityFormatError} when the file is cut, empty, not UTF-8, not JSON or of another shape. To name the
 * byte and the session of broken text, the file is read a second time up to there.
 * @throws {Error} when the file cannot be opened or read
 */
export function readActivity(path: string, options: ReadActivityOptions = {}): ActivityReading {
  const source = openActivityBytes(path);
  const end: { digest?: FileDigest } = {};
  const batches = async function* (): AsyncGenerator<CourseEvents, void, undefined> {
    yield* parseBlocks(path, source, options.signal);
    end.digest = source.digest();
  };
  return {
    [Symbol.asyncIterator]: batches,
    bytesRead: source.bytesRead,
    digest: () => {
      if (end.digest === undefined) {
        throw new Error(`Cannot tell the hash of "${path}": it has not been read to its end`);
      }
      return end.digest;
    },
  };
}

async function* parseBlocks(
  path: string,
  source: ActivityBytes,
  signal: AbortSignal | undefined,
): AsyncGenerator<CourseEvents, void, undefined> {
  const standing = { parser: createActivityParser(), offset: 0, atEnd: false };
  try {
    for await (const block of source.blocks) {
      signal?.throwIfAborted();
      yield* standing.parser.feed(block);
      standing.offset += block.length;
    }
    standing.atEnd = true;
    standing.parser.finish(standing.offset === 0 ? "an empty file" : "the end of the file");
  } catch (error) {
    throw await explain(path, standing, error);
  }
}

interface Standing {
  readonly parser: ActivityParser;
  /** Bytes of the document before the block that failed. */
  readonly offset: number;
  /** True when all blocks have been read: then the fault is what is missing, and its place is known. */
  readonly atEnd: boolean;
}

async function explain(path: string, { parser, offset, atEnd }: Standing, error: unknown): Promise<unknown> {
  if (error instanceof GzipError) {
    const found = `a broken gzip stream (${error.message})`;
    return new ActivityFormatError(
      { file: path, ...parser.place, expected: "a whole gzip file", found },
      { cause: error },
    );
  }
  if (!isDocumentFault(error)) return error;
  const located = atEnd ? undefined : await locateFault(path, offset);
  return new ActivityFormatError(located ?? { ...toFault(path, parser, error), byteOffset: offset }, {
    cause: error,
  });
}

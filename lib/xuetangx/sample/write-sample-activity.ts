import { createHash, randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { toErrorText } from "../../files/index.ts";
import { generateChunks } from "./generate-chunks.ts";
import { assertSampleOptions, type SampleCounts, type SampleOptions } from "./sample-options.ts";

/** A written sample. */
export interface WrittenSample extends SampleCounts {
  /** Size of the file. */
  readonly bytes: number;
  /** Lower-case hex, of the file's bytes. */
  readonly sha256: string;
}

/** How far writing a sample has come. */
export interface SampleProgress {
  readonly events: number;
  readonly totalEvents: number;
}

/**
 * Writes a sample of activity to a file, whole or not at all: it goes to a sibling `<file name>.tmp_<32 hex digits>`
 * and is renamed over the target at the end. Parent folders are made. A path that ends in `.gz` is compressed.
 * Memory does not grow with the file.
 *
 * @throws {RangeError} when an option cannot be used
 * @throws {Error} when the file cannot be written; `cause` holds the system's error
 */
export async function writeSampleActivity(
  path: string,
  options: SampleOptions,
  onProgress: OnProgress = () => undefined,
): Promise<WrittenSample> {
  assertSampleOptions(options);
  const temporary = `${path}.tmp_${randomBytes(16).toString("hex")}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const written = await streamSample(reportBytes(options, onProgress), temporary, path.endsWith(".gz"));
    await rename(temporary, path);
    return written;
  } catch (error) {
    await rm(temporary, { force: true });
    throw new Error(`Cannot write "${path}": ${toErrorText(error)}`, { cause: error });
  }
}

type OnProgress = (progress: SampleProgress) => void;

async function streamSample(source: SampleBytes, path: string, compressed: boolean): Promise<WrittenSample> {
  const hash = createHash("sha256");
  const written = { events: 0, courses: 0, users: 0, bytes: 0 };
  const document = function* (): Generator<Uint8Array> {
    Object.assign(written, yield* source);
  };
  const measure = async function* (pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      hash.update(piece);
      written.bytes += piece.length;
      yield piece;
    }
  };
  const file = createWriteStream(path, { flags: "wx", flush: true });
  await (compressed ? pipeline(document, createGzip(), measure, file) : pipeline(document, measure, file));
  return { ...written, sha256: hash.digest("hex") };
}

type SampleBytes = Generator<Uint8Array, SampleCounts, undefined>;

function* reportBytes(options: SampleOptions, onProgress: OnProgress): SampleBytes {
  const chunks = generateChunks(options);
  for (;;) {
    const step = chunks.next();
    if (step.done === true) {
      return step.value;
    }
    yield step.value.bytes;
    onProgress({ events: step.value.events, totalEvents: options.events });
  }
}

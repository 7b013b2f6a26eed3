import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { createPendingFile, type PendingFile, toErrorText } from "../../files/index.ts";
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
 * Writes a sample of activity to a file, whole or not at all: it gets its name at the end. Parent folders are made.
 * A path that ends in `.gz` is compressed. Memory does not grow with the file.
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
  const file = await createPendingFile(path);
  try {
    const counts = await streamSample(reportBytes(options, onProgress), file, path.endsWith(".gz"));
    return { ...counts, ...(await file.commit()) };
  } catch (error) {
    await file.discard();
    throw new Error(`Cannot write "${path}": ${toErrorText(error)}`, { cause: error });
  }
}

type OnProgress = (progress: SampleProgress) => void;

async function streamSample(
  source: SampleBytes,
  file: PendingFile,
  compressed: boolean,
): Promise<SampleCounts> {
  let counts: SampleCounts = { events: 0, courses: 0, users: 0 };
  const document = function* (): Generator<Uint8Array> {
    counts = yield* source;
  };
  const write = async (pieces: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const piece of pieces) await file.append(piece);
  };
  await (compressed ? pipeline(document, createGzip(), write) : pipeline(document, write));
  return counts;
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

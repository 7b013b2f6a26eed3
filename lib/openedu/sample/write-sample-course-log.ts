import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { createPendingFile, type PendingFile, toErrorText } from "../../files/index.ts";
import { generateLines } from "./generate-lines.ts";
import { completeOptions, type SampleLogOptions } from "./sample-options.ts";
import { zipFile } from "./zip-file.ts";

/** A written sample. */
export interface WrittenSampleLog {
  readonly lines: number;
  /** Lines that are no event, at least not to PostgreSQL. */
  readonly brokenLines: number;
  /** Lines whose `event` is of no use to tasks that read it. */
  readonly damagedEvents: number;
  /** Unpacked. */
  readonly logBytes: number;
  /** Size of the file. */
  readonly bytes: number;
  /** Lower-case hex, of the file's bytes. */
  readonly sha256: string;
  /** File that lists what is wrong: a JSON object a line, with `line` (from 1), `part` and `reason`. */
  readonly answers: string;
}

/** How far writing a sample has come. */
export interface SampleLogProgress {
  readonly lines: number;
  readonly totalLines: number;
}

const BLOCK_BYTES = 1024 * 1024;

/**
 * Writes the log of a made-up course, as OpenEdu gives it, and beside it `<path>.answers.jsonl` with every line that is not
 * what it should be. Each of both files gets its name at the end. A path that ends in `.gz` or `.zip` is packed. Memory does
 * not grow with the file.
 *
 * @throws {RangeError} when an option cannot be used
 * @throws {Error} when a file cannot be written; `cause` holds the system's error
 */
export async function writeSampleCourseLog(
  path: string,
  options: SampleLogOptions,
  onProgress: (progress: SampleLogProgress) => void = () => undefined,
): Promise<WrittenSampleLog> {
  completeOptions(options);
  const answers = `${path}.answers.jsonl`;
  const [log, list] = [await createPendingFile(path), await createPendingFile(answers)];
  try {
    const account = { lines: 0, brokenLines: 0, damagedEvents: 0, logBytes: 0 };
    const blocks = joinLines(options, { account, list, onProgress });
    await writeBlocks(path, blocks, log);
    const digest = await log.commit();
    await list.commit();
    return { ...account, ...digest, answers };
  } catch (error) {
    await Promise.all([log.discard(), list.discard()]);
    throw new Error(`Cannot write "${path}": ${toErrorText(error)}`, { cause: error });
  }
}

async function writeBlocks(path: string, blocks: AsyncIterable<Buffer>, file: PendingFile): Promise<void> {
  const write = async (pieces: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const piece of pieces) await file.append(piece);
  };
  if (path.endsWith(".gz")) {
    await pipeline(blocks, createGzip(), write);
  } else {
    await write(path.endsWith(".zip") ? zipFile("course.log", blocks) : blocks);
  }
}

interface Account {
  lines: number;
  brokenLines: number;
  damagedEvents: number;
  logBytes: number;
}

interface Surroundings {
  readonly account: Account;
  readonly list: PendingFile;
  readonly onProgress: (progress: SampleLogProgress) => void;
}

async function* joinLines(
  options: SampleLogOptions,
  { account, list, onProgress }: Surroundings,
): AsyncGenerator<Buffer, void> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let answers = "";
  const release = async (): Promise<Buffer> => {
    const block = Buffer.concat(held, heldBytes);
    await list.append(Buffer.from(answers));
    onProgress({ lines: account.lines, totalLines: options.events });
    [held, heldBytes, answers] = [[], 0, ""];
    return block;
  };
  for (const { bytes, answer } of generateLines(options)) {
    held.push(bytes, LINE_FEED);
    heldBytes += bytes.length + 1;
    account.lines += 1;
    account.logBytes += bytes.length + 1;
    if (answer !== undefined) {
      account[answer.part === "line" ? "brokenLines" : "damagedEvents"] += 1;
      answers += `${JSON.stringify(answer)}\n`;
    }
    if (heldBytes >= BLOCK_BYTES) {
      yield await release();
    }
  }
  yield await release();
}

const LINE_FEED = Buffer.from("\n");

import { isUtf8 } from "node:buffer";
import { BlockPool, type FileDigest, gunzipBlocks, openHashedFile } from "../../files/index.ts";

/** A line of a file, without its line end. */
export interface FileLine {
  /** From 1. */
  readonly line: number;
  /** Where it begins, in the decompressed file. */
  readonly byteOffset: number;
  /** Undefined when the bytes are no UTF-8. */
  readonly text: string | undefined;
  readonly bytes: Uint8Array;
}

/** A file of lines that is read from front to back, and hashed on the way; to be disposed at the end. */
export interface LineFile extends AsyncDisposable {
  /** The lines, many at a time; to be walked once. */
  batches(): AsyncGenerator<readonly FileLine[], void, undefined>;
  /** How many lines have been read so far; counted in the bytes, not in what `batches` gives. */
  countLines(): number;
  /** Size and hash of the file as it lies there. */
  digest(): Promise<FileDigest>;
}

const LINE_FEED = 0x0a;

/**
 * Opens a file of lines, decompressed when its name ends in `.gz`. A line ends with a line feed, the last one also without.
 *
 * @throws {Error} the system's, when the file cannot be opened
 */
export async function openLines(path: string): Promise<LineFile> {
  const pool = new BlockPool();
  const file = await openHashedFile(path, pool);
  async function* blocks(): AsyncGenerator<Uint8Array, void, undefined> {
    for (let block = await file.read(); block !== undefined; block = await file.read()) {
      yield block;
    }
  }
  const count = { lineFeeds: 0, rest: 0 };
  return {
    batches: () => splitLines(countLines(path.endsWith(".gz") ? gunzipBlocks(blocks()) : blocks(), count)),
    countLines: () => count.lineFeeds + count.rest,
    digest: () => file.digest(),
    [Symbol.asyncDispose]: () => file[Symbol.asyncDispose](),
  };
}

// Counts line feeds, and a rest behind the last of them, in blocks that are passed on.
async function* countLines(
  blocks: AsyncIterable<Uint8Array>,
  count: { lineFeeds: number; rest: number },
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const block of blocks) {
    for (let at = block.indexOf(LINE_FEED); at !== -1; at = block.indexOf(LINE_FEED, at + 1)) {
      count.lineFeeds += 1;
    }
    if (block.length > 0) {
      count.rest = block.at(-1) === LINE_FEED ? 0 : 1;
    }
    yield block;
  }
}

async function* splitLines(
  blocks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly FileLine[], void, undefined> {
  const place = { line: 1, byteOffset: 0 };
  let rest: Uint8Array[] = [];
  for await (const block of blocks) {
    const end = block.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) {
      yield takeLines(Buffer.concat([...rest, block.subarray(0, end)]), place);
      rest = [];
    }
    rest.push(Uint8Array.from(block.subarray(end)));
  }
  const last = Buffer.concat(rest);
  if (last.length > 0) {
    yield takeLines(last, place);
  }
}

/** Moves the place behind the lines that it returns. */
function takeLines(bytes: Buffer, place: { line: number; byteOffset: number }): FileLine[] {
  const lines: FileLine[] = [];
  const isText = isUtf8(bytes);
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? bytes.length : found;
    const own = bytes.subarray(start, end);
    const text = isText || isUtf8(own) ? own.toString("utf8") : undefined;
    lines.push({ line: place.line, byteOffset: place.byteOffset + start, text, bytes: own });
    place.line += 1;
    start = end + 1;
  }
  place.byteOffset += bytes.length;
  return lines;
}

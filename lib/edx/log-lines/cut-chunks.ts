/** Whole lines of a log, as they follow each other there. */
export interface LogChunk {
  /** Lines with their ends; the last line of a log may have none. The next chunk takes their place. */
  readonly bytes: Buffer;
  /** Where the first byte lies in the log (unpacked). */
  readonly byteOffset: number;
}

/** Room for a block that is read behind a chunk that is nearly full. */
const BLOCK_BYTES = 1024 * 1024;
const LINE_FEED = 10;

/**
 * Cuts a log into chunks of as many whole lines as fit into a size, or of one that does not. Where chunks end depends on
 * what is in the log alone. Memory does not grow with the log, only with its longest line: all chunks lie in the same
 * place, one after the other.
 *
 * @param blocks - the log's bytes; a block is not used any more when the next one is asked for
 * @yields the next chunk, which is gone when the one after it is asked for
 */
export async function* cutChunks(
  blocks: AsyncIterable<Uint8Array>,
  chunkBytes: number,
): AsyncGenerator<LogChunk, void> {
  let buffer: Buffer = Buffer.allocUnsafe(chunkBytes + BLOCK_BYTES);
  let filled = 0;
  let byteOffset = 0;
  for await (const block of blocks) {
    buffer = makeRoom(buffer, filled, block.length);
    buffer.set(block, filled);
    filled += block.length;
    for (let end = findCut(buffer, filled, chunkBytes); end > 0; end = findCut(buffer, filled, chunkBytes)) {
      yield { bytes: buffer.subarray(0, end), byteOffset };
      buffer.copyWithin(0, end, filled);
      filled -= end;
      byteOffset += end;
    }
  }
  if (filled > 0) {
    yield { bytes: buffer.subarray(0, filled), byteOffset };
  }
}

function makeRoom(buffer: Buffer, filled: number, bytes: number): Buffer {
  if (filled + bytes <= buffer.length) {
    return buffer;
  }
  const larger = Buffer.allocUnsafe(2 * (filled + bytes));
  buffer.copy(larger, 0, 0, filled);
  return larger;
}

/** Returns where a chunk ends; 0 when more has to be read to know. */
function findCut(buffer: Buffer, filled: number, chunkBytes: number): number {
  if (filled < chunkBytes) {
    return 0;
  }
  const last = buffer.lastIndexOf(LINE_FEED, chunkBytes - 1);
  if (last !== -1) {
    return last + 1;
  }
  const end = buffer.subarray(chunkBytes, filled).indexOf(LINE_FEED);
  return end === -1 ? 0 : chunkBytes + end + 1;
}

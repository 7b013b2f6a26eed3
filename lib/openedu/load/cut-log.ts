import { mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { CourseLogReading } from "./read-course-logs.ts";

/** Whole lines of a log, in a file of their own. */
export interface LogPiece {
  readonly path: string;
  /** Of the log; the name of the piece is that and where it begins. */
  readonly log: string;
  readonly bytes: number;
}

/**
 * The reader of tracking logs holds the rows of all days of a log but its first ones until the end of the log: it is made for
 * logs of a day. In pieces of less than one of its chunks a log of a term takes no more memory than one of a day.
 */
const PIECE_BYTES = 24 * 1024 * 1024;
const LINE_FEED = 10;

/** Matches the name of a piece: the log, and the number and the offset of the piece's first line. */
export const PIECE_NAME = String.raw`^(.*)/line-(\d+)-byte-(\d+)\.log$`;

/**
 * Cuts a log where lines end into files of about 24 MiB in a folder; where the cuts are depends on the log alone.
 *
 * @yields the next piece, whose file belongs to the caller
 */
export async function* cutLog(
  { name, blocks }: CourseLogReading,
  folder: string,
): AsyncGenerator<LogPiece, void> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const place = { lines: 0, bytes: 0 };
  const write = async (parts: readonly Uint8Array[]): Promise<LogPiece> => {
    const start = `line-${String(place.lines + 1).padStart(10, "0")}-byte-${String(place.bytes).padStart(14, "0")}`;
    const path = join(folder, `${name}/${start}.log`);
    const bytes = await writeParts(path, parts);
    place.lines += parts.reduce((lines, part) => lines + countLineFeeds(part), 0);
    place.bytes += bytes;
    return { path, log: name, bytes };
  };
  for await (const block of blocks) {
    const lineEnd = heldBytes + block.length < PIECE_BYTES ? -1 : block.lastIndexOf(LINE_FEED);
    // The memory of a block may be used again for the next one.
    const kept = Uint8Array.prototype.slice.call(block, lineEnd + 1);
    if (lineEnd === -1) {
      held.push(kept);
      heldBytes += kept.length;
      continue;
    }
    yield await write([...held, block.subarray(0, lineEnd + 1)]);
    held = [kept];
    heldBytes = kept.length;
  }
  if (heldBytes > 0) {
    yield await write(held);
  }
}

async function writeParts(path: string, parts: readonly Uint8Array[]): Promise<number> {
  await mkdir(dirname(path), { recursive: true });
  await using file = await open(path, "wx");
  for (const part of parts) {
    await file.appendFile(part);
  }
  return parts.reduce((bytes, part) => bytes + part.length, 0);
}

function countLineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) {
    count += 1;
  }
  return count;
}

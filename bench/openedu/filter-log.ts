import { createReadStream, createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const LINE_FEED = 10;

/**
 * Copies a sample without the lines that its list of answers calls broken: one of them ends the original's load.
 *
 * @returns how many lines were left out
 */
export async function filterLog(log: string, answers: string, out: string): Promise<number> {
  const faults = (await readFile(answers, "utf8")).trimEnd().split("\n").filter(Boolean);
  const broken = new Set(faults.flatMap((fault) => toBrokenLine(fault)));
  await pipeline(Readable.from(dropLines(log, broken), { objectMode: false }), createWriteStream(out));
  return broken.size;
}

function toBrokenLine(text: string): number[] {
  const { line, part }: { line: number; part: string } = JSON.parse(text);
  return part === "line" ? [line] : [];
}

async function* dropLines(log: string, broken: ReadonlySet<number>): AsyncGenerator<Buffer, void> {
  let line = 1;
  for await (const block of createReadStream(log, { highWaterMark: 1024 * 1024 })) {
    const bytes: Buffer = block;
    let kept = 0;
    const pieces: Buffer[] = [];
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(LINE_FEED, start);
      const next = end === -1 ? bytes.length : end + 1;
      if (broken.has(line)) {
        pieces.push(bytes.subarray(kept, start));
        kept = next;
      }
      line += end === -1 ? 0 : 1;
      start = next;
    }
    pieces.push(bytes.subarray(kept));
    yield Buffer.concat(pieces);
  }
}

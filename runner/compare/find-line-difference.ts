import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** Returns the first line in which two text files differ, with its number; undefined when all are the same. */
export async function findLineDifference(one: string, other: string): Promise<string | undefined> {
  const first = readLines(one);
  const second = readLines(other);
  try {
    for (let number = 1; ; number += 1) {
      const [a, b] = await Promise.all([first.next(), second.next()]);
      if (a.done === true && b.done === true) {
        return undefined;
      }
      if (a.value !== b.value) {
        return `line ${number}: ${show(a.value)} became ${show(b.value)}`;
      }
    }
  } finally {
    await Promise.all([first.return?.(), second.return?.()]);
  }
}

function readLines(path: string): AsyncIterator<string, string | undefined> {
  return createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })[
    Symbol.asyncIterator
  ]();
}

const LONGEST = 120;

function show(line: string | undefined): string {
  if (line === undefined) {
    return "(end)";
  }
  return line.length > LONGEST ? `${JSON.stringify(line.slice(0, LONGEST))}…` : JSON.stringify(line);
}

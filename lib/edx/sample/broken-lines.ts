import type { Draws } from "./draws.ts";

/** A line that is nothing, and the reason that a reader is to give. */
export interface BrokenLine {
  readonly bytes: Buffer;
  readonly reason: string;
}

/** A byte that is in no UTF-8. */
const NO_UTF8 = Buffer.from([0xff]);

/** Returns a line of a log, or of posts, broken in one of the ways in which real ones are. */
export function breakJsonLine(line: string, draws: Draws): BrokenLine {
  switch (draws.below(6)) {
    case 0:
      return { bytes: Buffer.from(line.slice(0, 2 + draws.below(line.length - 4))), reason: "not JSON" };
    case 1:
      return { bytes: Buffer.from(`${line.slice(0, line.length / 2)}${line}`), reason: "not JSON" };
    case 2:
      return { bytes: spoilText(line), reason: "invalid UTF-8" };
    case 3:
      return { bytes: Buffer.alloc(0), reason: "blank" };
    case 4:
      return { bytes: Buffer.from("[]"), reason: "not an object" };
    default:
      return { bytes: Buffer.from("Traceback (most recent call last):"), reason: "not JSON" };
  }
}

/** Returns a row of a table, broken in one of the ways in which real ones are. */
export function breakRow(fields: readonly string[], draws: Draws): BrokenLine {
  const row = fields.join("\t");
  const cut = 1 + draws.below(fields.length - 1);
  const wanted = `wanted ${fields.length}`;
  switch (draws.below(3)) {
    case 0:
      return { bytes: Buffer.from(fields.slice(0, cut).join("\t")), reason: `${cut} fields, ${wanted}` };
    case 1:
      return { bytes: Buffer.from(`${row}\tmore`), reason: `${fields.length + 1} fields, ${wanted}` };
    default:
      return { bytes: spoilText(row), reason: "invalid UTF-8" };
  }
}

function spoilText(text: string): Buffer {
  const bytes = Buffer.from(text);
  const middle = Math.floor(bytes.length / 2);
  return Buffer.concat([bytes.subarray(0, middle), NO_UTF8, bytes.subarray(middle)]);
}

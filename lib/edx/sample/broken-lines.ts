import type { RandomStream } from "../../run/index.ts";

/** A line that is no event, and the reason that a reader is to give. */
export interface BrokenLine {
  readonly bytes: Buffer;
  readonly reason: "blank" | "invalid UTF-8" | "not an object" | "not JSON";
}

/** Returns a line broken in one of the ways in which lines of real logs are. */
export function breakLine(line: string, random: RandomStream): BrokenLine {
  switch (random.integer(0, 5)) {
    case 0:
      return { bytes: Buffer.from(line.slice(0, random.integer(2, line.length - 2))), reason: "not JSON" };
    case 1:
      return { bytes: Buffer.from(`${line.slice(0, line.length / 2)}${line}`), reason: "not JSON" };
    case 2:
      return {
        bytes: Buffer.from(line.replace('"username": "', '"username": "J\u00fcrgen '), "latin1"),
        reason: "invalid UTF-8",
      };
    case 3:
      return { bytes: Buffer.alloc(0), reason: "blank" };
    case 4:
      return { bytes: Buffer.from("[]"), reason: "not an object" };
    default:
      return { bytes: Buffer.from("Traceback (most recent call last):"), reason: "not JSON" };
  }
}

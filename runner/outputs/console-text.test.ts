import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConsoleText } from "./console-text.ts";

function show(...chunks: string[]): string {
  const text = new ConsoleText();
  for (const chunk of chunks) {
    text.write(chunk);
  }
  return text.read();
}

const ESCAPE = "\u001b";
const RED = `${ESCAPE}[31m`;
const PLAIN = `${ESCAPE}[0m`;

describe("ConsoleText", () => {
  const cases = [
    ["plain text", "a\nb", "a\nb"],
    ["Windows line ends", "a\r\nb\r\n", "a\nb\n"],
    ["a line written over", "10%\r20%", "20%"],
    ["a shorter line over a longer", "abcdef\rXY", "XYcdef"],
    ["a longer line over a shorter", "ab\rwxyz", "wxyz"],
    ["only the line it is in", "keep\n10%\r20%\nend", "keep\n20%\nend"],
    ["a carriage return with nothing after it", "done\r", "done"],
    ["a backspace", "ab\bc", "ac"],
    ["more backspaces than characters", "ab\b\b\b\bc", "c"],
    ["a backspace at the start of a line", "a\n\bb", "a\nb"],
    ["a backspace after a carriage return", "abc\rX\bY", "Ybc"],
    ["an emoji as one character", "\u{1F600}\bx", "x"],
    ["a colour that takes no room", `${RED}abc${PLAIN}\rX`, `${PLAIN}Xbc`],
    ["a colour without anything to move", `${RED}a${PLAIN}\n`, `${RED}a${PLAIN}\n`],
    ["erase to the end of the line", `abcdef\rXY${ESCAPE}[K`, "XY"],
    ["erase of the line", `abcdef${ESCAPE}[2K\rX`, "X"],
    ["a move to the first column", `abc${ESCAPE}[1GX`, "Xbc"],
  ] as const;

  it.each(cases)("shows %s: %j as %j", (_case, written, seen) => {
    expect(show(written)).toBe(seen);
  });

  it("shows the same however the text is cut into chunks", () => {
    const pieces = fc.constantFrom("a", "bc", "\n", "\r", "\b", "\r\n", "é", "\u{1F600}", RED);
    fc.assert(
      fc.property(fc.array(fc.array(pieces, { maxLength: 6 })), (chunks) => {
        const texts = chunks.map((chunk) => chunk.join(""));
        expect(show(...texts)).toBe(show(texts.join("")));
      }),
    );
  });

  it("shows the same however often it is read in between", () => {
    const text = new ConsoleText();
    const seen = ["a\nab", "\rX", "\b\bY\n", "z"].map((chunk) => {
      text.write(chunk);
      return text.read();
    });
    expect(seen).toEqual(["a\nab", "a\nXb", "a\nYb\n", "a\nYb\nz"]);
  });

  it("joins a character that was cut in two", () => {
    expect(show("\ud83d", "\ude00", "\r", "\ud83d", "\ude01")).toBe("\u{1F601}");
  });

  it.each([
    ["plain text", "abcdef", 4, ["abcd", "ef"]],
    ["a line that is written over", "ab\rXYZW", 3, ["XYZ", "W"]],
    ["the end of a line that is written over", "ab\rX\nc", 4, ["Xb", "\nc"]],
    ["a later line", "a\rb\nlonger", 20, ["b\nlonge", "r"]],
    ["an escape sequence", `a\r${RED}b`, 3, ["a", `${RED}b`]],
    ["a character of two halves", "ab\u{1F600}", 5, ["ab", "\u{1F600}"]],
    ["the same within a line that is written over", "a\rb\u{1F600}", 4, ["b", "\u{1F600}"]],
  ] as const)(
    "adds %s as far as there is room, and gives the rest back",
    (_case, written, room, [seen, rest]) => {
      const text = new ConsoleText();
      expect(text.write(written, room)).toBe(rest);
      expect(text.read()).toBe(seen);
      expect(text.size).toBeLessThanOrEqual(room);
    },
  );
});

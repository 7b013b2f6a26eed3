import { describe, expect, it } from "vitest";
import { createUtf8Decoder, InvalidUtf8Error } from "./decode-utf8.ts";

const decodePieces = (bytes: Uint8Array, size: number): string => {
  const decoder = createUtf8Decoder();
  let text = "";
  for (let at = 0; at < bytes.length; at += size) text += decoder.decode(bytes.subarray(at, at + size));
  decoder.finish();
  return text;
};

describe("createUtf8Decoder()", () => {
  it.each([1, 2, 3, 5, 100])("joins characters that pieces of %i bytes cut", (size) => {
    const text = "ascii, naïve 清华 😀 and ascii again";
    expect(decodePieces(Buffer.from(text), size)).toBe(text);
  });

  it.each([
    ["a byte that starts nothing", [0x61, 0xff, 0x62]],
    ["a continuation without a start", [0x61, 0x80]],
    ["a start without its continuation", [0xe6, 0x61]],
    ["half a surrogate pair", [0xed, 0xa0, 0x80]],
    ["an overlong slash", [0xc0, 0xaf]],
    ["a character cut at the end", [0x61, 0xe6, 0xb8]],
  ])("refuses %s, in one piece and byte by byte", (_fault, bytes) => {
    expect(() => decodePieces(Uint8Array.from(bytes), 100)).toThrow(InvalidUtf8Error);
    expect(() => decodePieces(Uint8Array.from(bytes), 1)).toThrow(InvalidUtf8Error);
  });
});

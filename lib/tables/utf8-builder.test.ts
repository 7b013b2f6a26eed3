import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Utf8Builder, type Utf8Values } from "./utf8-builder.ts";

function readTexts({ bytes, offsets }: Utf8Values): string[] {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  return Array.from({ length: offsets.length - 1 }, (_, i) =>
    decoder.decode(bytes.subarray(offsets[i], offsets[i + 1])),
  );
}

function build(texts: readonly string[]): Utf8Builder {
  const builder = new Utf8Builder();
  for (const text of texts) builder.append(text);
  return builder;
}

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("", "\0", "\u{feff}x", "\ud83d", "\ude00"),
);

describe("Utf8Builder", () => {
  it("keeps every text apart, lone surrogates as U+FFFD", () => {
    fc.assert(
      fc.property(fc.array(anyText), (texts) => {
        const wellFormed = texts.map((text) => Buffer.from(text).toString());
        expect(readTexts(build(texts).view())).toEqual(wellFormed);
      }),
    );
  });

  it("grows over any number of texts and any length", () => {
    const texts = Array.from({ length: 5000 }, (_, i) => "é".repeat(i % 100)).concat("名".repeat(100_000));
    const builder = build(texts);
    expect(readTexts(builder.view())).toEqual(texts);
    expect(builder.sizeBytes).toBe(Buffer.byteLength(texts.join("")));
  });

  it("appends a range of others and starts again when cleared", () => {
    const other = build(["zero", "é", "", "three"]).view();
    const builder = build(["first"]);
    builder.appendFrom(other, 1, 3);
    builder.append("last");
    expect(readTexts(builder.view())).toEqual(["first", "é", "", "last"]);
    builder.clear();
    expect([builder.length, builder.sizeBytes]).toEqual([0, 0]);
    builder.appendFrom(other, 3, 4);
    expect(readTexts(builder.view())).toEqual(["three"]);
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Utf8Builder } from "../utf8-builder.ts";
import { ByteSink } from "./byte-sink.ts";
import { toByteTexts } from "./byte-texts.ts";
import { DeltaByteArrayWriter } from "./delta-byte-array.ts";
import { findExtremes } from "./text-extremes.ts";

function build(texts: readonly string[]) {
  const builder = new Utf8Builder();
  for (const text of texts) builder.append(text);
  return toByteTexts(builder.view());
}

/** Texts that share much with those before, as timestamps do. */
const alike = fc.array(fc.stringMatching(/^(?:20(?:17(?:-0[1-3](?:-[0-9é])?)?)?)?$/), {
  minLength: 1,
  maxLength: 30,
});
const any = fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 30 });

describe("TextExtremes", () => {
  it("finds the smallest and the largest text by code point, compared one by one or on the way", () => {
    fc.assert(
      fc.property(fc.oneof(alike, any), (texts) => {
        const bytes = texts
          .map((text) => Buffer.from(text))
          .toSorted((one, other) => Buffer.compare(one, other));
        const wanted = [bytes[0]?.toString(), bytes.at(-1)?.toString()];
        const onTheWay = new DeltaByteArrayWriter().write(new ByteSink(), build(texts));
        for (const { least, greatest } of [findExtremes(build(texts)), onTheWay]) {
          expect([least, greatest].map((index) => Buffer.from(texts[index] ?? "").toString())).toEqual(
            wanted,
          );
        }
      }),
      { numRuns: 1000 },
    );
  });
});

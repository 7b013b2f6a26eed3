import { array, assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { TextBlock } from "./text-block.ts";

describe("TextBlock", () => {
  it("holds every text and all bytes in their order, however long", () => {
    assert(
      property(array(string({ unit: "grapheme", maxLength: 60 })), (texts) => {
        const block = new TextBlock(16);
        for (const text of texts) {
          block.addText(text);
          block.addBytes(Uint8Array.of(0xff));
        }
        const wanted = Buffer.concat(texts.flatMap((text) => [Buffer.from(text), Buffer.of(0xff)]));
        expect(block.isFull).toBe(wanted.length >= 16);
        expect(block.take().equals(wanted)).toBe(true);
        expect(block.take()).toHaveLength(0);
      }),
    );
  });

  it("does not touch what was taken", () => {
    const block = new TextBlock(8);
    block.addText("first");
    const taken = block.take();
    block.addText("second");
    expect(taken.toString()).toBe("first");
  });
});

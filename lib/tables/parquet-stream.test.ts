import { EventEmitter, once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { loadColumnar } from "./libraries.ts";
import { ParquetStream } from "./parquet-stream.ts";
import { PlainEncoder } from "./plain-encoder.ts";
import { toRecordBatch } from "./text-batch.ts";
import { toWriterProperties } from "./writer-properties.ts";

function encode(texts: readonly string[]): PlainEncoder {
  const encoder = new PlainEncoder(texts.length);
  encoder.appendRange(texts, 0, texts.length);
  return encoder;
}

describe("ParquetStream", () => {
  it("waits for the taker of the bytes, so that they do not pile up", async () => {
    const libraries = await loadColumnar();
    const taker = new EventEmitter();
    const taken = once(taker, "take").then(() => undefined);
    const properties = toWriterProperties(libraries.parquet, { rowGroupRows: 10 });
    const stream = new ParquetStream({ parquet: libraries.parquet, properties, append: () => taken });
    let written = 0;
    const writing = (async () => {
      for (; written < 50; written += 1) {
        const texts = Array.from({ length: 1000 }, (_, row) => `${written * 1e6 + row * 7919}`);
        await stream.write(toRecordBatch(libraries, [{ name: "a" }], [encode(texts)]));
      }
    })();
    for (let turn = 0; turn < 200; turn += 1) await setImmediate();
    expect(written).toBeLessThan(25);
    taker.emit("take");
    await writing;
    await stream.finish();
    expect(written).toBe(50);
  });
});

import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { loadColumnar } from "../libraries.ts";
import { createPageCompressor } from "./compress-pages.ts";

const PAGES = [
  Uint8Array.of(7),
  Uint8Array.from({ length: 2_000_000 }, (_, index) => (index * index) >> 5),
  new Uint8Array(3_000_000),
  Uint8Array.from(Buffer.from("PAR1PAR1")),
];

describe("createPageCompressor()", () => {
  it("compresses each page on its own, of any length", async () => {
    const compress = createPageCompressor(await loadColumnar(), "gzip");
    const compressed = compress(PAGES);
    expect(
      compressed.map((page) => gunzipSync(page).equals(Buffer.from(PAGES[compressed.indexOf(page)] ?? []))),
    ).toEqual(PAGES.map(() => true));
  });

  it("makes frames of zstd, the same at every call", async () => {
    const compress = createPageCompressor(await loadColumnar(), "zstd");
    const [first, second] = [compress(PAGES), compress(PAGES)];
    for (const page of first) expect(Buffer.from(page.subarray(0, 4)).toString("hex")).toBe("28b52ffd");
    expect(Buffer.concat(first).equals(Buffer.concat(second))).toBe(true);
    expect(first[2]?.length).toBeLessThan(1000);
  });

  it("leaves pages as they are when nothing is to be compressed", async () => {
    const pages = createPageCompressor(await loadColumnar(), "uncompressed")(PAGES);
    expect(pages).toHaveLength(PAGES.length);
    for (const [index, page] of pages.entries()) expect(page).toBe(PAGES[index]);
  });
});

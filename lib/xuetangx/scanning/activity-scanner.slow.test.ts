import { describe, it } from "vitest";
import { compareReaders } from "../testing/compare-readers.ts";

describe("ActivityScanner, at length", () => {
  it(
    "agrees with the general reader on 10,000 documents",
    () => compareReaders({ documents: 10_000, cuts: 40 }),
    30 * 60_000,
  );
});

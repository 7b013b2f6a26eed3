import { describe, expect, it } from "vitest";
import { compareReaders } from "../testing/compare-readers.ts";

describe("ActivityScanner", () => {
  it("agrees with the general reader on any document, however it is cut into pieces", () => {
    compareReaders({ documents: 500, cuts: 20 });
  });
});

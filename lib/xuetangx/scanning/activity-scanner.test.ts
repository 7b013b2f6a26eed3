import { describe, expect, it } from "vitest";
import { compareReaders } from "../testing/compare-readers.ts";

describe("ActivityScanner", () => {
  it("agrees with the general reader on any document, however it is cut into pieces", () => {
    const agreed = compareReaders({ documents: 500, cuts: 10 });
    // Readers that only ever refuse would agree on nothing worth knowing.
    expect(agreed.documents).toBeGreaterThan(500 / 3);
    expect(agreed.events).toBeGreaterThan(500);
  });
});

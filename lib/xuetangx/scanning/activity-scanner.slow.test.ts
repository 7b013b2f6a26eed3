import { describe, expect, it } from "vitest";
import { compareReaders } from "../testing/compare-readers.ts";

const DOCUMENTS = 10_000;
const TIMEOUT_MS = 30 * 60_000;

describe("ActivityScanner, at length", () => {
  it(
    "agrees with the general reader on 10,000 documents",
    () => {
      const agreed = compareReaders({ documents: DOCUMENTS, cuts: 20 });
      expect(agreed.documents).toBeGreaterThan(DOCUMENTS / 3);
      expect(agreed.events).toBeGreaterThan(DOCUMENTS);
    },
    TIMEOUT_MS,
  );
});

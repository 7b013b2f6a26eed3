import * as fc from "fast-check";
import { expect } from "vitest";
import { anyDamagedDocument, anyDocument, anyOddDocument } from "./document-texts.ts";
import { parseWhole, scanPieces } from "./scan-pieces.ts";

/** What readers agreed on. */
export interface ReaderAgreement {
  /** Documents that both accepted. */
  readonly documents: number;
  /** Events of these. */
  readonly events: number;
}

/** How thoroughly readers are compared. */
export interface ReaderComparison {
  readonly documents: number;
  /** At how many bytes each document is cut in two, one cut after the other. */
  readonly cuts: number;
}

/**
 * Feeds scanner and general reader the same documents, some odd, some damaged: whole, byte by byte, and cut in two.
 * Fails at the first on which they do not agree.
 */
export function compareReaders({ documents, cuts }: ReaderComparison): ReaderAgreement {
  const accepted = { documents: 0, events: 0 };
  fc.assert(
    fc.property(anyBytes, fc.nat(), (bytes, firstCut) => {
      const events = parseWhole(bytes);
      if (isNoJson(bytes)) expect(events).toBe("fault");
      expect(scanPieces([bytes])).toEqual(events);
      expect(scanPieces(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(events);
      const places = listCuts(bytes.length, cuts, firstCut);
      expect(
        places.find((cut) => !isEqual(scanPieces([bytes.subarray(0, cut), bytes.subarray(cut)]), events)),
      ).toBe(undefined);
      accepted.documents += events === "fault" ? 0 : 1;
      accepted.events += events === "fault" ? 0 : events.length;
    }),
    { numRuns: documents },
  );
  return accepted;
}

const anyBytes = fc.oneof(
  { weight: 3, arbitrary: anyDocument.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: anyOddDocument.map((text) => Buffer.from(text)) },
  { weight: 3, arbitrary: anyDamagedDocument },
);

type Reading = ReturnType<typeof parseWhole>;

/** Evenly spread, from another byte on each time. */
function listCuts(length: number, count: number, first: number): number[] {
  const step = Math.max(1, Math.ceil(length / count));
  const places = Array.from(
    { length: Math.ceil(length / step) },
    (_, index) => (first % step) + index * step,
  );
  return places.filter((place) => place < length);
}

function isEqual(one: Reading, other: Reading): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isNoJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
    return false;
  } catch {
    return true;
  }
}

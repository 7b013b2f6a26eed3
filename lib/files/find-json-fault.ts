import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Where JSON text is broken. */
export interface JsonFault {
  /** Counted from 1. */
  line: number;
  /** Counted from 1, in UTF-16 code units. */
  column: number;
  /** What is wrong there, as in `expected a value`. */
  reason: string;
}

/**
 * Returns the first fault of JSON text; undefined when there is none.
 *
 * V8's own messages name a position for some faults only, and in wordings that change between versions.
 */
export async function findJsonFault(text: string): Promise<JsonFault | undefined> {
  const { verifier } = await import("stream-json/utils/verifier.js");
  const nowhere = new Writable({ objectMode: true, write: (_chunk, _encoding, done) => done() });
  try {
    await pipeline(Readable.from([text]), verifier.asStream(), nowhere);
    return undefined;
  } catch (error) {
    return toFault(error);
  }
}

function toFault(error: unknown): JsonFault {
  if (!(error instanceof Error && "line" in error && "pos" in error)) throw error;
  const reason = error.message.replace(/^.*?: /, "").replace(/^Verifier (cannot parse input: |has )/, "");
  return { line: Number(error.line), column: Number(error.pos), reason };
}

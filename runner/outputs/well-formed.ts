import { isRecord, setOwn } from "../nbformat/index.ts";

const LONE_SURROGATE = /\p{Surrogate}/gu;
const REPLACEMENT = "\uFFFD";

/** Returns a text in which every lone surrogate is U+FFFD, so that it can be written as UTF-8 and read back equal. */
export function toWellFormedText(text: string): string {
  return text.replace(LONE_SURROGATE, REPLACEMENT);
}

/** Returns a copy of a JSON value in which every text and key is well formed. */
export function toWellFormed(value: unknown): unknown {
  if (typeof value === "string") {
    return toWellFormedText(value);
  }
  if (Array.isArray(value)) {
    return value.map(toWellFormed);
  }
  return isRecord(value) ? toWellFormedRecord(value) : value;
}

/** Returns a copy of a JSON object in which every text and key is well formed. */
export function toWellFormedRecord(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record)) {
    setOwn(copy, toWellFormedText(key), toWellFormed(value));
  }
  return copy;
}

import { isStringList } from "./multiline.ts";
import type { Metadata } from "./notebook.ts";
import { isRecord } from "./own-key.ts";
import type { Reading } from "./quirk.ts";

/** An object of a notebook file while it is read, and where it stands. */
export interface RawPart {
  readonly fields: Readonly<Record<string, unknown>>;
  /** As `cells[3]`. */
  readonly path: string;
  readonly reading: Reading;
}

/** Returns an object of free-form JSON; a missing or odd one becomes `{}`, with a quirk. */
export function readMetadata(part: RawPart, key = "metadata"): Metadata {
  const value = part.fields[key];
  return isRecord(value) ? value : replaceField(part, key, {});
}

/** Returns a text given as a string or a list of strings; a missing one is empty, with a quirk; anything else is a fault. */
export function readMultiline(part: RawPart, key: string): string {
  const value = part.fields[key];
  if (typeof value === "string") {
    return value;
  }
  if (isStringList(value)) {
    return value.join("");
  }
  if (value === undefined || value === null) {
    return replaceField(part, key, "");
  }
  part.reading.addFault(`${part.path}.${key}`, `is ${nameType(value)}, wanted a string or a list of strings`);
  return "";
}

/** Returns a string; anything else becomes `otherwise`, with a quirk. */
export function readString(part: RawPart, key: string, otherwise: string): string {
  const value = part.fields[key];
  return typeof value === "string" ? value : replaceField(part, key, otherwise);
}

/** Returns a list; anything else becomes an empty one, with a quirk. */
export function readList(part: RawPart, key: string): unknown[] {
  const value = part.fields[key];
  return Array.isArray(value) ? value : replaceField(part, key, []);
}

/** Returns a prompt number or null; anything else becomes null, with a quirk. */
export function readCount(part: RawPart, key = "execution_count"): number | null {
  const value = part.fields[key];
  const fits = value === null || (typeof value === "number" && Number.isInteger(value) && value >= 0);
  return fits ? value : replaceField(part, key, null);
}

/** Notes every field that the format does not have there; the caller leaves them out. */
export function reportUnknownFields(part: RawPart, known: readonly string[]): void {
  for (const key of Object.keys(part.fields).filter((field) => !known.includes(field))) {
    part.reading.addQuirk("unknown-field", `${part.path}.${key}`, "is not in the format, left out");
  }
}

/** Returns the name of a JSON value's type, with its article. */
export function nameType(value: unknown): string {
  if (value === null || value === undefined) {
    return value === null ? "null" : "missing";
  }
  if (Array.isArray(value)) {
    return "a list";
  }
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function replaceField<T>(part: RawPart, key: string, replacement: T): T {
  const value = part.fields[key];
  const kind = value === undefined ? "missing-field" : "odd-value";
  const made = `made ${JSON.stringify(replacement)}`;
  part.reading.addQuirk(kind, `${part.path}.${key}`, `is ${nameType(value)}, ${made}`);
  return replacement;
}

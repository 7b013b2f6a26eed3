import { isJsonMimeType, isStringList } from "./multiline.ts";
import type { MimeBundle } from "./notebook.ts";
import { keepSpellings } from "./number-spelling.ts";
import { setOwn } from "./own-key.ts";

/** Called for each value of a bundle that does not fit its MIME type, with what was done about it. */
export type ReportOddMime = (mimeType: string, message: string) => void;

/**
 * Returns a bundle as the format wants it in memory: JSON types as they are, all others as one string. Lists of lines are
 * joined; an empty value is left out; any other value becomes its JSON text.
 */
export function readMimeBundle(data: Readonly<Record<string, unknown>>, report: ReportOddMime): MimeBundle {
  const bundle: MimeBundle = {};
  for (const [mimeType, value] of Object.entries(data)) {
    const fitting = isJsonMimeType(mimeType)
      ? value
      : readText(value, (message) => report(mimeType, message));
    if (fitting !== undefined) {
      setOwn(bundle, mimeType, fitting);
    }
  }
  return keepSpellings(bundle, data);
}

function readText(value: unknown, report: (message: string) => void): string | undefined {
  if (typeof value === "string") {
    return value;
  }
  if (isStringList(value)) {
    return value.join("");
  }
  if (value === null || value === undefined) {
    report("is empty, left out");
    return undefined;
  }
  report(`is ${Array.isArray(value) ? "a list" : typeof value}, wanted text, made its JSON text`);
  return JSON.stringify(value);
}

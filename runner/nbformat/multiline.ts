const SPLIT_TYPES: ReadonlySet<string> = new Set(["application/javascript", "image/svg+xml"]);
const JSON_TYPE = /^application\/(?:.*\+)?json$/s;
const LINE = new RegExp(linePattern(), "g");

/** Returns whether a MIME type holds JSON, which is kept as it is: `application/json` and `application/…+json`. */
export function isJsonMimeType(mimeType: string): boolean {
  return JSON_TYPE.test(mimeType);
}

/** Returns whether a MIME type is written as a list of lines: text, JavaScript and SVG. */
export function isSplitMimeType(mimeType: string): boolean {
  return mimeType.startsWith("text/") || SPLIT_TYPES.has(mimeType);
}

/** Returns the lines of a text, each with its line end, as Python's `str.splitlines(keepends=True)` does. */
export function splitLines(text: string): string[] {
  return text.match(LINE) ?? [];
}

/** Returns whether a value is a list of nothing but strings. */
export function isStringList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** Python ends a line at each of: LF VT FF CR FS GS RS NEL LS PS, and takes CR LF as one. */
function linePattern(): string {
  const ends = [0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x85, 0x20_28, 0x20_29]
    .map((code) => `\\u${code.toString(16).padStart(4, "0")}`)
    .join("");
  return `[^${ends}]*(?:\\r\\n|[${ends}])|[^${ends}]+`;
}

/** A backslash and what it stands before: a pair of surrogates, half of one, or any other character. */
const ESCAPE =
  /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[dD][89a-fA-F][\da-fA-F]{2}|[^])/gu;
const HALF = /^\\u[dD][\da-fA-F]{3}$/u;

/**
 * Returns a JSON text in which every half of a pair of surrogates (`\ud83d` without the other half, as of an emoji that was
 * cut) has become the character for what cannot be shown: JavaScript takes such halves, DuckDB and others refuse the text.
 */
export function toWellFormedJson(json: string): string {
  return json.includes("\\u")
    ? json.replaceAll(ESCAPE, (escape) => (HALF.test(escape) ? String.raw`\ufffd` : escape))
    : json;
}

/** A record of a table between commas. */
export interface CsvRecord {
  /** Where it begins, from 1; fields may have line ends in them. */
  readonly line: number;
  readonly fields: readonly string[];
  /** Whether a quote was never closed: the record goes on to the end of the text. */
  readonly isCut: boolean;
}

/** Either a quoted field, up to its closing quote or the end, or a bare one; then what ends it. */
const FIELD = /(?:"((?:[^"]|"")*)("|$)([^,\r\n]*)|([^,\r\n]*))(,|\r\n|\r|\n|$)/y;

/**
 * Returns the records of a text: fields between commas, in quotes where they have commas, quotes (doubled) or line ends.
 *
 * Format: https://www.rfc-editor.org/rfc/rfc4180
 */
export function parseCsv(text: string): CsvRecord[] {
  const bare = text.replace(/^\ufeff/, "");
  const records: CsvRecord[] = [];
  let [at, line] = [0, 1];
  while (at < bare.length) {
    const record = readRecord(bare, at);
    records.push({ line, fields: record.fields, isCut: record.isCut });
    line += countLineEnds(bare.slice(at, record.end));
    at = record.end;
  }
  return records;
}

function readRecord(text: string, start: number) {
  const fields: string[] = [];
  for (let at = start; ; ) {
    FIELD.lastIndex = at;
    const [all = "", quoted, close, behind = "", plain = "", end = ""] = FIELD.exec(text) ?? [];
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"') + behind);
    at += all.length;
    if (end !== ",") {
      return { fields, end: at, isCut: quoted !== undefined && close === "" };
    }
  }
}

function countLineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

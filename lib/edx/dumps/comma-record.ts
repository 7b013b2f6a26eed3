/** A record of a CSV file that is being read line by line. */
export interface CommaRecord {
  readonly fields: string[];
  /** What has been read of a field in quotes whose end has not come yet. */
  quoted: string | undefined;
}

/** What became of a record with a line more: it is complete, goes on in the next line, or is no record. */
export type RecordState = "complete" | "open" | { readonly fault: string };

/** Returns a record that nothing has been read of. */
export function beginRecord(): CommaRecord {
  return { fields: [], quoted: undefined };
}

/**
 * Reads the next line of a record: fields between commas, those with commas, quotes or line ends in quotes, quotes in them
 * doubled. A quote in the middle of a field without quotes stands for itself, as for Python's reader.
 */
export function readRecordLine(record: CommaRecord, line: string): RecordState {
  if (record.quoted === undefined && !line.includes('"')) {
    record.fields.push(...withoutReturn(line).split(","));
    return "complete";
  }
  for (let at = 0; ; ) {
    const next = record.quoted === undefined ? readField(record, line, at) : readQuoted(record, line, at);
    if (typeof next !== "number") {
      return next;
    }
    at = next;
  }
}

/** Returns where the next field begins, or goes on. */
function readField(record: CommaRecord, line: string, at: number): number | RecordState {
  if (line[at] === '"') {
    record.quoted = "";
    return at + 1;
  }
  const comma = line.indexOf(",", at);
  if (comma === -1) {
    record.fields.push(withoutReturn(line.slice(at)));
    return "complete";
  }
  record.fields.push(line.slice(at, comma));
  return comma + 1;
}

function readQuoted(record: CommaRecord, line: string, at: number): number | RecordState {
  const end = findClosingQuote(line, at);
  if (end === -1) {
    record.quoted += `${line.slice(at)}\n`;
    return "open";
  }
  record.fields.push(`${record.quoted}${line.slice(at, end)}`.replaceAll('""', '"'));
  record.quoted = undefined;
  const rest = line.slice(end + 1, end + 3);
  if (rest === "" || rest === "\r") {
    return "complete";
  }
  return rest.startsWith(",") ? end + 2 : { fault: "text behind a closing quote" };
}

/** Two quotes in a row stand for one in the text. */
function findClosingQuote(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at !== -1; at = line.indexOf('"', at + 2)) {
    if (line[at + 1] !== '"') {
      return at;
    }
  }
  return -1;
}

function withoutReturn(text: string): string {
  return text.endsWith("\r") ? text.slice(0, -1) : text;
}

import type { JsonValue } from "../../files/index.ts";
import { type DumpReading, type DumpRows, type FileLine, openLines, toReject } from "../dumps/index.ts";
import { isObject, type JsonObject, parseJson } from "../json-object.ts";

/** Where a column of a table of documents comes from: the name of a field. */
export type DocumentColumns = Readonly<Record<string, string>>;

/**
 * Opens documents of Mongo, one JSON object a line, as a table of texts: a column for each field that is named. What Mongo
 * wraps (`$oid`, `$date`, `$numberLong`) is unwrapped, times become `YYYY-MM-DDTHH:MM:SS.sssZ`, flags 0 and 1.
 *
 * @throws {Error} the system's, when the file cannot be opened
 */
export async function openDocuments(path: string, columns: DocumentColumns): Promise<DumpReading> {
  const file = await openLines(path);
  return {
    ...file,
    columns: Object.keys(columns),
    headerLines: 0,
    async *batches() {
      for await (const lines of file.batches()) {
        yield readDocuments(lines, Object.values(columns));
      }
    },
  };
}

function readDocuments(lines: readonly FileLine[], fields: readonly string[]): DumpRows {
  const rows: (string | null)[][] = [];
  const rejects = lines.flatMap((line) => {
    const document = line.text === undefined ? undefined : parseJson(line.text);
    if (!isObject(document)) {
      const reason = document === undefined ? "broken JSON" : "no JSON object";
      return [toReject(line, line.text === undefined ? "invalid UTF-8" : reason)];
    }
    rows.push(fields.map((field) => toCell(document, field)));
    return [];
  });
  return { rows, rejects, continuationLines: 0 };
}

function toCell(document: JsonObject, field: string): string | null {
  const text = toText(document[field] ?? null);
  return text === "NULL" ? null : text;
}

function toText(value: JsonValue): string | null {
  if (value === null || typeof value === "string") {
    return value;
  }
  if (typeof value === "boolean") {
    return value ? "1" : "0";
  }
  return isObject(value) ? unwrap(value) : JSON.stringify(value);
}

function unwrap(value: JsonObject): string {
  const time = value["$date"];
  if (typeof time === "number" && Math.abs(time) <= 8.64e15) {
    return new Date(time).toISOString();
  }
  const wrapped = time ?? value["$oid"] ?? value["$numberLong"] ?? value["$numberInt"];
  return typeof wrapped === "string" ? wrapped : JSON.stringify(value);
}

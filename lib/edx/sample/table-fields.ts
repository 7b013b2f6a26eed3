/** A field of a table: null where the database has none. */
export type Field = number | string | null;

/** Returns the fields of a row as MySQL writes them in batch mode: `NULL`, and escapes for what would end a field or a row. */
export function escapeFields(fields: readonly Field[]): string[] {
  return fields.map((field) =>
    field === null ? "NULL" : typeof field === "number" ? String(field) : escapeText(field),
  );
}

function escapeText(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
}

/** Returns a time as MySQL writes it, UTC; null for none. */
export function toSqlTime(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString().slice(0, 19).replace("T", " ");
}

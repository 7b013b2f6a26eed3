import type { DuckDBDataChunk } from "@duckdb/node-api";
import type { SqlRow, SqlValue } from "./sql-value.ts";
import type { ValueReader } from "./value-reader.ts";

/** Returns the rows of a chunk as plain objects, keys in the order of `names`. */
export function readRows(chunk: DuckDBDataChunk, names: readonly string[], readValue: ValueReader): SqlRow[] {
  const columns = names.map((name, index) => ({ name, values: chunk.getColumnValues(index).map(readValue) }));
  return Array.from({ length: chunk.rowCount }, (_, row) => readRow(columns, row));
}

interface Column {
  readonly name: string;
  readonly values: readonly SqlValue[];
}

function readRow(columns: readonly Column[], row: number): SqlRow {
  const values: SqlRow = {};
  for (const { name, values: found } of columns) {
    const value = found[row] ?? null;
    if (name === "__proto__") defineField(values, name, value);
    else values[name] = value;
  }
  return values;
}

// Assigning to this name would set the prototype of the row instead.
function defineField(row: SqlRow, name: string, value: SqlValue): void {
  Object.defineProperty(row, name, { value, writable: true, enumerable: true, configurable: true });
}

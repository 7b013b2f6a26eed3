import type { DuckDBValue } from "@duckdb/node-api";
import type { DuckdbLibrary } from "./libraries.ts";
import type { SqlValue } from "./sql-value.ts";

/** Turns one value as DuckDB's Node API gives it into a plain one. */
export type ValueReader = (value: DuckDBValue) => SqlValue;

/** Returns the function that makes plain values of DuckDB's own. */
export function createValueReader(duckdb: DuckdbLibrary): ValueReader {
  const readObject = createObjectReader(duckdb, readValue);
  function readValue(value: DuckDBValue): SqlValue {
    if (typeof value === "bigint") return toPlainInteger(value);
    return typeof value === "object" && value !== null ? readObject(value) : value;
  }
  return readValue;
}

type DuckdbObject = Extract<DuckDBValue, object>;

function createObjectReader(
  duckdb: DuckdbLibrary,
  readValue: ValueReader,
): (value: DuckdbObject) => SqlValue {
  return (value) => {
    if (value instanceof duckdb.DuckDBDecimalValue) return Number(value.toString());
    if (value instanceof duckdb.DuckDBTimestampTZValue) return toUtcText(duckdb, value.micros);
    if (value instanceof duckdb.DuckDBBlobValue) return new Uint8Array(value.bytes);
    return readNested(duckdb, value, readValue) ?? value.toString();
  };
}

function readNested(
  duckdb: DuckdbLibrary,
  value: DuckdbObject,
  readValue: ValueReader,
): SqlValue | undefined {
  if (value instanceof duckdb.DuckDBListValue || value instanceof duckdb.DuckDBArrayValue) {
    return value.items.map(readValue);
  }
  if (value instanceof duckdb.DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([name, field]) => [name, readValue(field)]));
  }
  if (value instanceof duckdb.DuckDBMapValue) {
    return value.entries.map((entry) => ({ key: readValue(entry.key), value: readValue(entry.value) }));
  }
  if (value instanceof duckdb.DuckDBUnionValue) return { tag: value.tag, value: readValue(value.value) };
  if (value instanceof duckdb.DuckDBVariantValue) return readValue(value.value);
  return undefined;
}

function toPlainInteger(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

// The API's own text of a TIMESTAMPTZ is in the zone of the machine.
function toUtcText(duckdb: DuckdbLibrary, micros: bigint): string {
  const instant = new duckdb.DuckDBTimestampValue(micros);
  return instant.isFinite ? `${instant.toString()}+00` : instant.toString();
}

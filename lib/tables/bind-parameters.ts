import type { DuckDBType, DuckDBValue } from "@duckdb/node-api";
import type { DuckdbLibrary } from "./libraries.ts";
import type { SqlParameter, SqlParameters } from "./sql-parameter.ts";

/** Parameters as DuckDB's Node API binds them: values and types of the same shape. */
export type BoundParameters =
  | { readonly values: DuckDBValue[]; readonly types: DuckDBType[] }
  | { readonly values: Record<string, DuckDBValue>; readonly types: Record<string, DuckDBType> };

interface TypedValue {
  readonly value: DuckDBValue;
  readonly type: DuckDBType;
}

/**
 * Returns parameters with an explicit type each, because the API's guesses fail for 1e300 and for empty lists.
 *
 * @throws {TypeError} when a value has no SQL counterpart or a list mixes texts with numbers
 */
export function toBoundParameters(duckdb: DuckdbLibrary, parameters: SqlParameters): BoundParameters {
  if (isList(parameters)) {
    const typed = parameters.map((value, index) => toTypedValue(duckdb, value, `$${index + 1}`));
    return { values: typed.map((each) => each.value), types: typed.map((each) => each.type) };
  }
  const typed = Object.entries(parameters).map(
    ([name, value]) => [name, toTypedValue(duckdb, value, `$${name}`)] as const,
  );
  return {
    values: Object.fromEntries(typed.map(([name, each]) => [name, each.value])),
    types: Object.fromEntries(typed.map(([name, each]) => [name, each.type])),
  };
}

function isList(value: unknown): value is readonly SqlParameter[] {
  return Array.isArray(value);
}

function toTypedValue(duckdb: DuckdbLibrary, value: SqlParameter, name: string): TypedValue {
  if (value === null) return { value, type: duckdb.SQLNULL };
  if (typeof value === "boolean") return { value, type: duckdb.BOOLEAN };
  if (typeof value === "string") return { value, type: duckdb.VARCHAR };
  if (typeof value === "number") return toTypedNumber(duckdb, value);
  if (typeof value === "bigint") return toTypedBigint(duckdb, value);
  return toTypedObject(duckdb, value, name);
}

function toTypedNumber(duckdb: DuckdbLibrary, value: number): TypedValue {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return { value, type: duckdb.DOUBLE };
  const isInt32 = (value | 0) === value;
  return isInt32 ? { value, type: duckdb.INTEGER } : { value: BigInt(value), type: duckdb.BIGINT };
}

function toTypedBigint(duckdb: DuckdbLibrary, value: bigint): TypedValue {
  const isInt64 = BigInt.asIntN(64, value) === value;
  return { value, type: isInt64 ? duckdb.BIGINT : duckdb.HUGEINT };
}

function toTypedObject(duckdb: DuckdbLibrary, value: SqlParameter, name: string): TypedValue {
  if (value instanceof Date) {
    return { value: duckdb.timestampTZValue(BigInt(value.getTime()) * 1000n), type: duckdb.TIMESTAMPTZ };
  }
  if (value instanceof Uint8Array) return { value: duckdb.blobValue(value), type: duckdb.BLOB };
  if (isList(value)) return toTypedList(duckdb, value, name);
  throw new TypeError(`Cannot bind parameter "${name}": ${typeof value} has no SQL counterpart`);
}

function toTypedList(duckdb: DuckdbLibrary, items: readonly SqlParameter[], name: string): TypedValue {
  const typed = items.map((item) => toTypedValue(duckdb, item, name));
  const type = findCommonType(duckdb, typed, name);
  const values = typed.map((item) => toValueOfType(duckdb, item, type));
  return { value: duckdb.listValue(values), type: duckdb.LIST(type) };
}

function findCommonType(duckdb: DuckdbLibrary, items: readonly TypedValue[], name: string): DuckDBType {
  const types = items.map((item) => item.type).filter((type) => type !== duckdb.SQLNULL);
  const [first = duckdb.SQLNULL] = types;
  if (types.every((type) => type.toString() === first.toString())) return first;
  const numeric: DuckDBType[] = [duckdb.DOUBLE, duckdb.HUGEINT, duckdb.BIGINT, duckdb.INTEGER];
  if (types.every((type) => numeric.includes(type))) {
    return numeric.find((type) => types.includes(type)) ?? first;
  }
  throw new TypeError(`Cannot bind parameter "${name}": the list mixes ${[...new Set(types)].join(" and ")}`);
}

function toValueOfType(duckdb: DuckdbLibrary, item: TypedValue, type: DuckDBType): DuckDBValue {
  if (typeof item.value === "number" && (type === duckdb.BIGINT || type === duckdb.HUGEINT)) {
    return BigInt(item.value);
  }
  return typeof item.value === "bigint" && type === duckdb.DOUBLE ? Number(item.value) : item.value;
}

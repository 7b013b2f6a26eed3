import type * as duckdb from "@duckdb/node-api";
import type * as arrow from "apache-arrow";
import type * as parquet from "parquet-wasm";

/** The module of DuckDB's Node API. */
export type DuckdbLibrary = typeof duckdb;
/** The module of Apache Arrow. */
export type ArrowLibrary = typeof arrow;
/** The module of parquet-wasm. */
export type ParquetLibrary = typeof parquet;

/** Arrow and Parquet together, as everything that moves rows between them needs both. */
export interface ColumnarLibraries {
  readonly arrow: ArrowLibrary;
  readonly parquet: ParquetLibrary;
}

/** Returns DuckDB's module, loaded on first use: it takes 0.1 to 0.3 s, which importing this room should not. */
export function loadDuckdb(): Promise<DuckdbLibrary> {
  return import("@duckdb/node-api");
}

/** Returns the module of Parquet, loaded on first use for the same reason. */
export function loadParquet(): Promise<ParquetLibrary> {
  return import("parquet-wasm");
}

/** Returns the modules of Arrow and Parquet, loaded on first use for the same reason. */
export async function loadColumnar(): Promise<ColumnarLibraries> {
  const [arrowLibrary, parquetLibrary] = await Promise.all([import("apache-arrow"), loadParquet()]);
  return { arrow: arrowLibrary, parquet: parquetLibrary };
}

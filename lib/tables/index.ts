export { assertColumns, type ColumnFinding, ContractError, checkColumns } from "./check-columns.ts";
export { createParquetView } from "./create-parquet-view.ts";
export type { Database } from "./database.ts";
export { type ColumnDescription, countRows, describeTable } from "./describe-table.ts";
export { type OpenDatabaseOptions, openDatabase } from "./open-database.ts";
export { openParquetWriter } from "./open-parquet-writer.ts";
export type {
  ParquetCompression,
  ParquetWriter,
  ParquetWriterOptions,
  WrittenParquet,
} from "./parquet-writer.ts";
export { QueryError } from "./query-error.ts";
export { quoteIdentifier, quoteString } from "./quote.ts";
export { readParquet } from "./read-parquet.ts";
export type { SqlParameter, SqlParameters } from "./sql-parameter.ts";
export type { SqlRow, SqlValue } from "./sql-value.ts";
export type { DictionaryText, TextBlockColumn, Utf8Text } from "./text-block.ts";
export type { TextColumn } from "./text-column.ts";
export { withDatabase } from "./with-database.ts";
export { type WriteParquetOptions, writeParquet } from "./write-parquet.ts";

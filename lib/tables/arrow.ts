/**
 * Arrow tables from and to Parquet files. A door of its own: whoever enters by the other one does not have a notebook's
 * compiler read the declarations of Arrow, which takes it a third of a second.
 */
export { readParquet } from "./read-parquet.ts";
export { type WriteParquetOptions, writeParquet } from "./write-parquet.ts";

export { compareValues, renderJson, type ValueChange } from "./compare-values.ts";
export { describeFileDifference } from "./describe-file-difference.ts";
export { findDatabaseDifference } from "./find-table-difference.ts";
export { maskRun, type RunMarks } from "./mask-run.ts";
export { summarizeParquetChanges } from "./summarize-parquet-changes.ts";

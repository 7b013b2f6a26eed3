export { openStagingDatabase } from "./open-staging-database.ts";
export { openTypedTable, type TypedTable } from "./typed-table.ts";
export { withStaging } from "./with-staging.ts";
export { toPublished, writeRows } from "./write-rows.ts";

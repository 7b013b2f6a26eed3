import { join } from "node:path";
import { toDatasetName } from "../keys/index.ts";

/** Where the tables of a course lie. */
export interface WarehousePaths {
  readonly dataset: string;
  /** Folder of the tables. */
  readonly tables: string;
  readonly rejects: string;
  readonly untyped: string;
  readonly manifest: string;
  readonly lock: string;
  /** Folder for what is there while tables are loaded. */
  readonly staging: string;
}

/** Returns where the tables of a course lie in a warehouse. */
export function toWarehousePaths(warehouse: string, courseId: string, latest: boolean): WarehousePaths {
  const dataset = toDatasetName(courseId, latest ? "latest" : "tables");
  const staging = join(warehouse, "_sql_staging");
  return {
    dataset,
    tables: join(warehouse, dataset),
    rejects: join(warehouse, "_rejects", "sql", `${dataset}.parquet`),
    untyped: join(warehouse, "_rejects", "sql_values", `${dataset}.parquet`),
    manifest: join(warehouse, "_manifest", `${dataset}.sql.json`),
    lock: join(warehouse, "_manifest", `${dataset}.sql.lock`),
    staging: join(staging, dataset),
  };
}

/** Returns where tables are written before they are moved to their places, all together. */
export function toStagedPaths(paths: WarehousePaths): WarehousePaths {
  return {
    ...paths,
    tables: join(paths.staging, "tables"),
    rejects: join(paths.staging, "out", "rejects.parquet"),
    untyped: join(paths.staging, "out", "untyped.parquet"),
  };
}

import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { digestFile, type FileDigest, syncFolder } from "../files/index.ts";
import type { Database } from "./database.ts";
import { quoteString } from "./quote.ts";
import type { SqlParameters } from "./sql-parameter.ts";

/** A table that has been written. */
export interface WrittenTable extends FileDigest {
  readonly path: string;
  readonly rows: number;
}

/** A row group is what a reader skips or reads as one, and what a writer holds in memory. */
const ROW_GROUP_ROWS = 122_880;

/**
 * Writes the rows of a query to a Parquet file (zstd), whole or not at all; an earlier file of that name is replaced.
 *
 * The same rows in the same order give the same bytes, for any number of threads and any memory limit: let the query
 * end in an ORDER BY that leaves nothing open.
 *
 * @throws {QueryError} when DuckDB refuses the query, or cannot write
 */
export async function writeTable(
  db: Database,
  path: string,
  query: string,
  parameters?: SqlParameters,
): Promise<WrittenTable> {
  const temporary = `${path}.tmp_${randomBytes(16).toString("hex")}`;
  await mkdir(dirname(path), { recursive: true });
  try {
    const rows = await copyTo(db, temporary, query, parameters);
    await syncFile(temporary);
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return { path, rows, ...(await digestFile(path)) };
  } finally {
    await rm(temporary, { force: true });
  }
}

async function copyTo(
  db: Database,
  path: string,
  query: string,
  parameters?: SqlParameters,
): Promise<number> {
  const [copied] = await db.query<{ Count: number }>(
    `COPY (${query}) TO ${quoteString(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP_ROWS})`,
    parameters,
  );
  return copied?.Count ?? 0;
}

async function syncFile(path: string): Promise<void> {
  await using file = await open(path, "r+");
  await file.sync();
}

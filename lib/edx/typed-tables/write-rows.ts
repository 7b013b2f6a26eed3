import { basename, join } from "node:path";
import type { Database, WrittenTable } from "../../tables/index.ts";
import type { JsonObject } from "../json-object.ts";
import type { RecordType } from "../rephrasing/index.ts";
import { openTypedTable } from "./typed-table.ts";

/** Writes rows that are all there to a Parquet file (see {@link openTypedTable}). */
export async function writeRows(
  db: Database,
  path: string,
  columns: RecordType,
  rows: Iterable<JsonObject>,
): Promise<WrittenTable> {
  await using table = await openTypedTable(db, path, columns);
  for (const row of rows) {
    await table.append(row);
  }
  return await table.close();
}

/** Returns what was written, with the path in the folder that it is moved to. */
export function toPublished<File extends { readonly path: string }>(file: File, folder: string): File {
  return { ...file, path: join(folder, basename(file.path)) };
}

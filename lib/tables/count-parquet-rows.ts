import { openAsBlob } from "node:fs";
import type { ParquetLibrary } from "./libraries.ts";

/** Returns how many rows a Parquet file has, from its footer on disk. */
export async function countParquetRows(parquet: ParquetLibrary, path: string): Promise<number> {
  const file = await parquet.ParquetFile.fromFile(await openAsBlob(path));
  const metadata = file.metadata();
  const fileMetadata = metadata.fileMetadata();
  const rows = fileMetadata.numRows();
  for (const part of [fileMetadata, metadata, file]) part.free();
  return rows;
}

import { resolve } from "node:path";
import { quoteString } from "../../tables/index.ts";

/**
 * Returns a path as a SQL literal that names one file.
 *
 * DuckDB takes a path with `*`, `?` or `[` as a pattern even when a file of that very name exists.
 */
export function fileLiteral(path: string): string {
  return quoteString(resolve(path).replaceAll(/[*?[]/gu, "[$&]"));
}

import { createParquetView, type Database } from "../../tables/index.ts";
import { toModuleUrl } from "../keys/index.ts";

/** How many learners have met a module. */
export interface ModuleUsage {
  readonly module_type: string | null;
  readonly module_id: string | null;
  readonly ncount: number;
}

/**
 * Counts the rows of `studentmodule` for each module, by module and type.
 *
 * @param path - Parquet file with columns `module_id` and `module_type`
 */
export async function countModuleUsage(db: Database, path: string): Promise<ModuleUsage[]> {
  await createParquetView(db, "studentmodule", path);
  return db.query(
    `SELECT module_type, module_id, count(*) AS ncount FROM studentmodule
     GROUP BY ALL ORDER BY module_id, module_type`,
  );
}

/** Returns how many learners have met each element, by `category/url_name` (see {@link countContent}). */
export function toElementUsage(usage: readonly ModuleUsage[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { module_id: id, ncount } of usage) {
    const key = toModuleUrl(id ?? "")
      .split("/")
      .slice(-2)
      .join("/");
    counts.set(key, (counts.get(key) ?? 0) + ncount);
  }
  return counts;
}

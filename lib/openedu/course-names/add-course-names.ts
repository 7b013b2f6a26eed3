import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { countRows, type Database } from "../../tables/index.ts";
import { locateOpeneduFolder } from "../task-files/index.ts";
import type { NamedBlock } from "./read-course-names.ts";

/** How many pages of a log the structure of a course has names for. */
export interface NamedPages {
  readonly named: number;
  /** Pages of the log, be they parts of the course or not. */
  readonly pages: number;
}

/**
 * Calls the pages, problems and videos of a log by their names in the course's structure, wherever tasks show what they are
 * called.
 *
 * @param makeTables - makes the shared tables that a query names
 */
export async function addCourseNames(
  db: Database,
  blocks: readonly NamedBlock[],
  makeTables: (sql: string) => Promise<void>,
): Promise<NamedPages> {
  await db.run(
    `INSERT INTO block_names SELECT unnest(from_json($1, '[{"block": "VARCHAR", "category": "VARCHAR", "name": "VARCHAR"}]'), recursive := true)`,
    [JSON.stringify(blocks)],
  );
  const sql = await readFile(join(locateOpeneduFolder("sql"), "course_names.sql"), "utf8");
  await makeTables(sql);
  await db.run(sql);
  return { named: await countRows(db, "named_pages"), pages: await countRows(db, "known_pages") };
}

import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { ContentFault } from "../content/index.ts";
import { toStandardCourseId } from "../keys/index.ts";
import { parseCsv } from "./parse-csv.ts";

/** What somebody has put right by hand of what is known of a course. */
export interface Overrides {
  /** Values by key, those of the course that was asked for. */
  readonly values: ReadonlyMap<string, string>;
  readonly faults: readonly ContentFault[];
}

/** Reads a file of overrides: `course_id,key,value` in each line, with or without such a first line. */
export async function readOverrides(path: string, courseId: string): Promise<Overrides> {
  const file = basename(path);
  const values = new Map<string, string>();
  const faults: ContentFault[] = [];
  for (const { line, fields } of parseCsv(await readFile(path, "utf8"))) {
    const [course = "", key = "", value = ""] = fields;
    if (fields.length !== 3) {
      faults.push({ file, line, reason: `${fields.length} fields, wanted course_id,key,value` });
    } else if (toStandardCourseId(course) === courseId) {
      values.set(key, value);
    }
  }
  return { values, faults };
}

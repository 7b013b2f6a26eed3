import { basename } from "node:path";
import type { ContentFault } from "../content/index.ts";
import { readCommaRecords, rejectRecord } from "../dumps/index.ts";
import { toStandardCourseId } from "../keys/index.ts";

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
  const { records, rejects } = await readCommaRecords(path);
  const broken = [...rejects];
  for (const { fields, lines } of records) {
    const [course = "", key = "", value = ""] = fields;
    if (fields.length !== 3) {
      broken.push(...rejectRecord(lines, `${fields.length} fields, wanted course_id,key,value`));
    } else if (toStandardCourseId(course) === courseId) {
      values.set(key, value);
    }
  }
  const faults = broken.map(({ line, reason }) => ({ file, line, reason }));
  return { values, faults: faults.toSorted((a, b) => a.line - b.line) };
}

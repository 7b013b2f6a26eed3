import type { ModuleData } from "./module-data.ts";

/** An element of a course in the order in which learners meet them. */
export interface AxisRow {
  readonly course_id: string;
  /** Position in the walk through the course, from 1. */
  readonly index: number;
  readonly url_name: string;
  /** What kind of element it is, as in `problem`. */
  readonly category: string;
  /** How the element counts, as in `Homework`. */
  readonly gformat: string | null;
  /** From when it can be seen: `YYYY-MM-DD HH:MM:SS`, UTC. */
  readonly start: string | null;
  readonly due: string | null;
  readonly name: string;
  readonly path: string;
  readonly module_id: string;
  readonly data: ModuleData | null;
  readonly chapter_mid: string | null;
  /** Text as the export has it; `None` where it says nothing. */
  readonly graded: string;
  readonly parent: string | null;
  readonly is_split: boolean;
  readonly split_url_name: string | null;
}

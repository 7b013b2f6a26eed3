import { type ContentFault, type CourseFiles, listRuns } from "../content/index.ts";

/** Which runs an export has, and which one is taken. */
export interface ChosenRun {
  readonly runs: readonly string[];
  readonly run: string;
  readonly faults: readonly ContentFault[];
}

/**
 * Returns the run of an export to take: the one that is asked for, or the course's own, or the last by name. edx2bigquery
 * loads all of them one after the other into the same tables, so that the last one stays.
 *
 * @throws {CourseContentError} when there is no course
 */
export function chooseRun(
  files: CourseFiles,
  { courseId, run, compatible }: { courseId: string; run?: string | undefined; compatible: boolean },
): ChosenRun {
  const runs = listRuns(files, []).map(({ policy }) => policy.run);
  const own = courseId.split("/")[2] ?? "";
  const last = runs.at(-1) ?? own;
  const chosen = run ?? (!compatible && runs.includes(own) ? own : last);
  const isOdd = runs.length > 1 && run === undefined && chosen !== own;
  const reason = `it has several runs (${runs.join(", ")}), none of them is "${own}": "${chosen}" was taken`;
  return { runs, run: chosen, faults: isOdd ? [{ file: "policies", reason }] : [] };
}

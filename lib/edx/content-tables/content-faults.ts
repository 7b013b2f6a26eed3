import type { ContentFault } from "../content/index.ts";
import type { JsonObject } from "../json-object.ts";

/** Where a fault was met. */
export type FaultKind =
  | "archive"
  | "assembly"
  | "date"
  | "run"
  | "grading policy"
  | "structure"
  | "metainfo"
  | "listings";

/** A fault of a course, as its table has it. */
export interface CourseFault extends ContentFault {
  readonly kind: FaultKind;
}

/** Columns of the table of faults. */
export const FAULT_COLUMNS = {
  course_id: "STRING",
  kind: "STRING",
  file: "STRING",
  line: "INTEGER",
  reason: "STRING",
} as const;

/** Returns faults with where they were met. */
export function ofKind(kind: FaultKind, faults: readonly ContentFault[]): CourseFault[] {
  return faults.map((fault) => ({ kind, ...fault }));
}

/** Returns a fault as a row of the table. */
export function toFaultRow(courseId: string, { kind, file, line, reason }: CourseFault): JsonObject {
  return { course_id: courseId, kind, file, line: line ?? null, reason };
}

/** Counts faults by where they were met. */
export function countFaults(faults: readonly CourseFault[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of faults) {
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

import type { CourseStart } from "./course-start.ts";
import { readActivityFrom } from "./read-activity.ts";

/**
 * Returns the error that tells what is wrong with a document in which a scanner has found a fault: the one that the
 * general reader throws, which reads from the last course element on.
 *
 * Cost: that of reading the file up to there, and of parsing one course element.
 */
export async function explainFault(path: string, start: CourseStart, signal?: AbortSignal): Promise<unknown> {
  try {
    for await (const batch of readActivityFrom(path, start, { signal })) {
      if (batch.courseIndex > start.courseIndex) break;
    }
  } catch (error) {
    return error;
  }
  return new Error(
    `Cannot read "${path}": the scanner refuses course element ${start.courseIndex}, which the general reader takes; ` +
      "this is a fault of the program, please report it with the course element",
  );
}

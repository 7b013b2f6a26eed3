import { formatCount } from "../../run/index.ts";
import type { CourseLog } from "./open-course-log.ts";

/** Returns sentences on who was left out of a log, without names, and on how many of its pages the course's structure names. */
export function describeCourseLog({
  leftOut,
  namedPages,
}: Pick<CourseLog, "leftOut" | "namedPages">): string[] {
  return [
    ...(leftOut === undefined ? [] : [describeLeftOut(leftOut)]),
    ...(namedPages === undefined
      ? []
      : [
          `The course's structure has names for ${formatCount(namedPages.named)} of the ${formatCount(namedPages.pages)} pages in the log; others have the names that learners chose them by.`,
        ]),
  ];
}

function describeLeftOut({ listed, unknown, events }: NonNullable<CourseLog["leftOut"]>): string {
  if (listed === 0) {
    return "Nobody was left out: the list of people is empty.";
  }
  const people = `${formatCount(listed)} ${listed === 1 ? "line" : "lines"}`;
  const matched =
    unknown === 0 ? "each of them is in the log" : `${formatCount(unknown)} of them matched nobody`;
  return `People were left out by a list of ${people}, with ${formatCount(events)} events; ${matched}.`;
}

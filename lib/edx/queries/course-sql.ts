import { ADDRESS, OPAQUE_ADDRESS, PAGE } from "../splitting/index.ts";
import { matchSql } from "./sql-match.ts";

/** Returns an expression for the id of a course in standard form, of a text in any form. */
export function toStandardCourseSql(text: string): string {
  return `CASE WHEN starts_with(${text}, 'course-v1:') THEN replace(substr(${text}, 11), '+', '/') ELSE ${text} END`;
}

/**
 * Returns an expression for the course that an event's address names, the same as `findCourse()` guesses; null when it
 * names none. It reads the columns `event_type`, `event_source`, `page` (texts, never null).
 */
export function toGuessedCourseSql({ compatible }: { compatible: boolean }): string {
  const guess = (text: string, pattern: RegExp) => {
    const opaque = toStandardCourseSql(matchSql(OPAQUE_ADDRESS, text, "{key}"));
    const found = [...(compatible ? [] : [opaque]), matchSql(pattern, text, "{key}")];
    return `CASE WHEN contains(${text}, '/courses/') THEN coalesce(${found.join(", ")}) END`;
  };
  return (
    `CASE WHEN event_source = 'browser' THEN ${guess("page", PAGE)} ` +
    `WHEN event_source <> '' THEN ${guess("event_type", ADDRESS)} END`
  );
}

import { parseListingDate, recommendPinDate } from "../content/index.ts";
import type { Listing } from "./read-listings.ts";

/** Which dump of a course to take for its content. */
export interface PinDate {
  readonly courseId: string;
  /** `YYYY-MM-DD`; undefined when there is none. */
  readonly date: string | undefined;
  /** Why there is none; undefined when there is one. */
  readonly reason?: string;
}

/**
 * Returns for each course of a list the dump that tells best what the course was (see {@link recommendPinDate}).
 *
 * @param dumps - dates of the dumps with content, by course
 */
export function recommendPinDates(
  listings: readonly Listing[],
  dumps: ReadonlyMap<string, readonly string[]>,
): PinDate[] {
  return listings.map(({ courseId, fields }) => {
    const text = fields.get("Course Wrap") ?? "";
    const wrap = parseListingDate(text);
    if (wrap === undefined) {
      const reason = `Course Wrap is no date, wanted M/D/YYYY: ${JSON.stringify(text)}`;
      return { courseId, date: undefined, reason };
    }
    const date = recommendPinDate(dumps.get(courseId) ?? [], wrap);
    return date === undefined
      ? { courseId, date, reason: "there is no dump with its content" }
      : { courseId, date };
  });
}

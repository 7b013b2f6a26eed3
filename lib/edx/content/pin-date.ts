/**
 * Returns which dump of a course tells best what the course was: the first from the end of the course on, or the last
 * before it when there is none; the earliest when all are later. Dates are `YYYY-MM-DD`.
 *
 * @param dumps - dates of the dumps that have the content of the course, in any order
 * @param wrap - the day on which the course has ended
 * @returns undefined when there are no dumps
 */
export function recommendPinDate(dumps: readonly string[], wrap: string): string | undefined {
  const sorted = dumps.toSorted();
  const lastBefore = sorted.findLastIndex((date) => date < wrap);
  return lastBefore === -1 ? sorted[0] : (sorted[lastBefore + 1] ?? sorted[lastBefore]);
}

/** Returns a date of a listing, `M/D/YYYY`, as `YYYY-MM-DD`; undefined when it is none. */
export function parseListingDate(text: string): string | undefined {
  const [, month = "", day = "", year = ""] = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : undefined;
}

import { type ContentCounts, type ContentFault, parseListingDate } from "../content/index.ts";
import type { JsonObject } from "../json-object.ts";
import { conformRecord } from "../rephrasing/index.ts";
import { WIDE_COLUMNS } from "./metainfo-columns.ts";
import type { Listing } from "./read-listings.ts";

/** What a course is described from. */
export interface CourseFacts {
  /** In standard form. */
  readonly courseId: string;
  readonly counts: ContentCounts;
  /** Undefined when no list has the course: nothing can be told by week then. */
  readonly listing: Listing | undefined;
  /** Name of the file with the course as one text. */
  readonly xbundleName: string;
  /** Name of the list; undefined when there is none. */
  readonly listingsName: string | undefined;
  /** Values that somebody has put right by hand, by key. */
  readonly overrides?: ReadonlyMap<string, string> | undefined;
}

/** What is known of a course. */
export interface CourseDescription {
  /** Keys and values, in the order of the table. */
  readonly info: ReadonlyMap<string, string>;
  /** The same as one row, as far as it has columns for it. */
  readonly wide: JsonObject;
  /** The row that compares it with other courses; null where nothing can be told. */
  readonly content: JsonObject;
  readonly faults: readonly ContentFault[];
}

const QUALITATIVE =
  "openassessment optionresponse multiplechoiceresponse choiceresponse word_cloud combinedopenended stringresponse " +
  "textannotation openended lti";
const QUANTITATIVE =
  "formularesponse numericalresponse customresponse symbolicresponse coderesponse imageresponse";

/** Returns what is known of a course from its list and its content. */
export function describeCourse(facts: CourseFacts): CourseDescription {
  const { courseId, counts, listing, overrides } = facts;
  const faults: ContentFault[] = [];
  const days = findLength(facts, faults);
  const weekly = countByWeek(counts, days);
  const info = new Map<string, string>([
    ["course_id", courseId],
    ...toEntries("", { course_length_days: days }),
    ...Array.from(listing?.fields ?? [], ([name, text]) => [`listings_${cleanKey(name)}`, text] as const),
    ...toEntries("", weekly),
    ["filename_xbundle", facts.xbundleName],
    ...toEntries("", { filename_listings: facts.listingsName }),
    ...toEntries("count_", counts.elements),
    ...toEntries("problem_stat_", counts.problems),
    ...toEntries("nexcluded_sub_20_", counts.excluded),
    ...(overrides ?? []),
  ]);
  const wide = toWideRow(info, facts, faults);
  return { info, wide, content: { course_id: courseId, ...weekly }, faults };
}

/** Returns a name as keys have it: without brackets and commas, with `_` between words. */
export function cleanKey(name: string): string {
  return name
    .trim()
    .replaceAll(/[ '/-]/g, "_")
    .replaceAll(/[(),]/g, "");
}

const DAY_MS = 86_400_000;

function findLength({ listing, listingsName }: CourseFacts, faults: ContentFault[]): number | null {
  const file = listingsName ?? "listings";
  if (listing === undefined) {
    faults.push({ file, reason: "the course is in no list: nothing can be told by week" });
    return null;
  }
  const [launch, wrap] = ["Course Launch", "Course Wrap"].map((name) => {
    const text = listing.fields.get(name) ?? "";
    const date = parseListingDate(text);
    if (date === undefined) {
      faults.push({ file, reason: `${name} is no date, wanted M/D/YYYY: ${JSON.stringify(text)}` });
    }
    return date;
  });
  return launch === undefined || wrap === undefined ? null : (Date.parse(wrap) - Date.parse(launch)) / DAY_MS;
}

/** A course that ends before it has begun has no weeks. */
function countByWeek({ elements }: ContentCounts, days: number | null) {
  const weeks = days === null ? null : days / 7;
  const perWeek = (tags: string) => {
    const sum = tags.split(" ").reduce((total, tag) => total + (elements[tag] ?? 0), 0);
    return weeks === null || weeks <= 0 ? null : sum / weeks;
  };
  const [quantitative, qualitative] = [perWeek(QUANTITATIVE), perWeek(QUALITATIVE)];
  return {
    nquant_per_week: quantitative,
    total_assessments_per_week:
      quantitative === null || qualitative === null ? null : quantitative + qualitative,
    nqual_per_week: qualitative,
    nweeks: weeks,
  };
}

function toEntries(
  prefix: string,
  values: Readonly<Record<string, number | string | null | undefined>>,
): [string, string][] {
  return Object.entries(values).flatMap(([name, value]) => {
    return value === null || value === undefined ? [] : [[`${prefix}${name}`, String(value)]];
  });
}

/** Values that are not of their column's type are noted; in the table of keys they stand as they are. */
function toWideRow(
  info: ReadonlyMap<string, string>,
  { listingsName }: CourseFacts,
  faults: ContentFault[],
): JsonObject {
  const known = [...info].filter(([key, value]) => Object.hasOwn(WIDE_COLUMNS, key) && value.trim() !== "");
  const { record, rest } = conformRecord(Object.fromEntries(known), WIDE_COLUMNS);
  for (const [key, value] of Object.entries(rest)) {
    faults.push({
      file: listingsName ?? "listings",
      reason: `${key} is no number: ${JSON.stringify(value)}`,
    });
  }
  return record;
}

import { isObject, type JsonObject } from "../json-object.ts";
import { toStandardCourseId } from "../keys/index.ts";

/** The course of a record, and whether the record says so itself. */
export interface FoundCourse {
  /** In standard form, as in `MITx/8.01x/2T2015`; the empty text when the event belongs to no course. */
  readonly courseId: string;
  /** `guessed` from an address: good enough for a folder, too little for the record. */
  readonly source: "record" | "context" | "guessed" | "none";
}

/** How a course is found. */
export interface FindCourseOptions {
  /**
   * Guesses as edx2bigquery does, which takes an address with an opaque key for one with three parts; default false.
   */
  readonly compatible?: boolean | undefined;
}

/** Returns the course of a record: from its own field, from its context, or from the address that it names. */
export function findCourse(record: JsonObject, options: FindCourseOptions = {}): FoundCourse {
  const { course_id: own, context } = record;
  if (isName(own)) {
    return { courseId: toStandardCourseId(own), source: "record" };
  }
  const ofContext = isObject(context) ? context["course_id"] : undefined;
  if (isName(ofContext)) {
    return { courseId: toStandardCourseId(ofContext), source: "context" };
  }
  const guessed = guessCourse(record, options);
  return guessed === undefined ? { courseId: "", source: "none" } : { courseId: guessed, source: "guessed" };
}

/** Addresses of a course and of what is in it; their group is its key. */
export const OPAQUE_ADDRESS = /\/courses\/(?<key>course-v1:[^/+]+\+[^/+]+\+[^/+?#]+)(?:[/?#]|$)/;
export const ADDRESS = /\/courses\/(?<key>[^/]+\/[^/]+\/[^/]+)\//;
export const PAGE = /^https?:\/\/[^/]+\/courses\/(?<key>[^/]+\/[^/]+\/[^/]+)\//;

/** A browser names the page, a server the address that it was asked for. */
function guessCourse(record: JsonObject, { compatible = false }: FindCourseOptions): string | undefined {
  const inBrowser = record["event_source"] === "browser";
  const address = record[inBrowser ? "page" : "event_type"];
  if (typeof address !== "string" || !isName(record["event_source"])) {
    return undefined;
  }
  const opaque = compatible ? undefined : OPAQUE_ADDRESS.exec(address)?.[1];
  return opaque === undefined ? (inBrowser ? PAGE : ADDRESS).exec(address)?.[1] : toStandardCourseId(opaque);
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

import type { JsonValue } from "../../files/index.ts";
import { isObject, type JsonObject, toText } from "../json-object.ts";
import { toStandardCourseId } from "../keys/index.ts";
import { type ConformedRecord, conformRecord, repairKeys } from "../rephrasing/index.ts";
import { FORUM_COLUMNS } from "./forum-columns.ts";
import { readMongoDate, readObjectId, unwrapNumber } from "./mongo-values.ts";

/** How posts are rephrased. */
export interface RephrasePostOptions {
  /** Gives what edx2bigquery gives: course ids stay as they came, texts of dates lose their seconds; default false. */
  readonly compatible?: boolean | undefined;
}

/**
 * Returns a post of a forum as the table of posts holds it, and what of it the table has no column for. Ids and times lose
 * mongo's wrapping, lists become JSON text, or, for the posts above it, ids with a space between.
 */
export function rephrasePost(
  post: JsonObject,
  { compatible = false }: RephrasePostOptions = {},
): ConformedRecord {
  const { _id: id, parent_ids: parents, endorsement, course_id: course, ...rest } = post;
  const record: JsonObject = { ...mapFields(rest, compatible), ...takeId(id) };
  if (parents !== undefined) {
    record["parent_ids"] = joinIds(parents);
  }
  if (isObject(endorsement)) {
    record["endorsement"] = mapFields(endorsement, compatible);
  } else if (endorsement && endorsement !== "null") {
    record["endorsement"] = endorsement;
  }
  if (course !== undefined) {
    record["course_id"] = typeof course === "string" && !compatible ? toStandardCourseId(course) : course;
  }
  return keepTimes(conformRecord(repairKeys(record), FORUM_COLUMNS));
}

const STAMP = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d+)?$/;

/** A text in a column of times may be no time: it goes where everything is that no column can hold. */
function keepTimes({ record, rest }: ConformedRecord): ConformedRecord {
  const odd = Object.entries(record).filter(([name, value]) => DATES.has(name) && !STAMP.test(toText(value)));
  const { endorsement } = record;
  const inside = isObject(endorsement) ? keepTimes({ record: endorsement, rest: {} }) : undefined;
  if (odd.length === 0 && inside?.rest["time"] === undefined) {
    return { record, rest };
  }
  const kept = Object.fromEntries(
    Object.entries(record).filter(([name]) => !odd.some(([other]) => other === name)),
  );
  return {
    record: { ...kept, ...(inside === undefined ? {} : { endorsement: inside.record }) },
    rest: { ...rest, ...Object.fromEntries(odd), ...mergeRest(rest["endorsement"], inside?.rest) },
  };
}

function mergeRest(rest: JsonValue | undefined, times: JsonObject = {}): JsonObject {
  return Object.keys(times).length === 0
    ? {}
    : { endorsement: { ...(isObject(rest) ? rest : {}), ...times } };
}

const IDS = new Set(["parent_id", "comment_thread_id"]);
const DATES = new Set(["created_at", "updated_at", "last_activity_at", "time"]);
const LISTS = new Set([
  "historical_abuse_flaggers",
  "abuse_flaggers",
  "at_position_list",
  "tags_array",
  "up",
  "down",
]);
/** Fields of mongo's own, of no use outside. */
export const DROPPED: ReadonlySet<string> = new Set(["context", "depth", "retired_username"]);

function mapFields(object: JsonObject, compatible: boolean): JsonObject {
  const kept = Object.entries(object).filter(([name]) => !DROPPED.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, mapField(name, value, compatible)]));
}

function mapField(name: string, value: JsonValue, compatible: boolean): JsonValue {
  if (IDS.has(name)) {
    return readObjectId(value) ?? value;
  }
  if (DATES.has(name)) {
    return mapDate(value, compatible);
  }
  if (LISTS.has(name)) {
    return JSON.stringify(value);
  }
  return name === "votes" && isObject(value) ? mapFields(value, compatible) : unwrapNumber(value);
}

/** What is no time stays, and ends up with what no column can hold; no time at all is none. */
function mapDate(value: JsonValue, compatible: boolean): JsonValue {
  const date = isObject(value) ? value["$date"] : value;
  if (date === 0 || date === "" || date === null) {
    return null;
  }
  const stamp = date === undefined ? undefined : readMongoDate({ $date: date });
  return stamp === undefined ? value : compatible && isDateText(date) ? `${stamp.slice(0, 16)}:00` : stamp;
}

function isDateText(date: JsonValue | undefined): boolean {
  return typeof date === "string" && !/^-?\d+$/.test(date);
}

function takeId(id: JsonValue | undefined): JsonObject {
  const mongoid = readObjectId(id) ?? id;
  return mongoid === undefined ? {} : { mongoid };
}

function joinIds(parents: JsonValue): JsonValue {
  const ids = Array.isArray(parents) ? parents.map((parent) => readObjectId(parent)) : [undefined];
  return ids.every((id) => id !== undefined) ? ids.join(" ") : parents;
}

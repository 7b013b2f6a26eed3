import type { JsonValue } from "../../files/index.ts";
import { isObject, type JsonObject } from "../json-object.ts";
import { toStandardCourseId } from "../keys/index.ts";
import { type ConformedRecord, conformRecord, repairKeys } from "../rephrasing/index.ts";
import { FORUM_COLUMNS } from "./forum-columns.ts";
import { readMongoDate, readObjectId } from "./mongo-values.ts";

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
  return conformRecord(repairKeys(record), FORUM_COLUMNS);
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
const DROPPED = new Set(["context", "depth", "retired_username"]);

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
  return name === "votes" && isObject(value) ? mapFields(value, compatible) : value;
}

/** What is no time stays, and ends up with what no column can hold; no time at all is none. */
function mapDate(value: JsonValue, compatible: boolean): JsonValue {
  const date = isObject(value) ? value["$date"] : undefined;
  if (date === 0 || date === "" || date === null) {
    return null;
  }
  const stamp = readMongoDate(value);
  const isText = typeof date === "string" && !/^-?\d+$/.test(date);
  return stamp === undefined ? value : compatible && isText ? `${stamp.slice(0, 16)}:00` : stamp;
}

function takeId(id: JsonValue | undefined): JsonObject {
  const mongoid = readObjectId(id) ?? id;
  return mongoid === undefined ? {} : { mongoid };
}

function joinIds(parents: JsonValue): JsonValue {
  const ids = Array.isArray(parents) ? parents.map((parent) => readObjectId(parent)) : [undefined];
  return ids.every((id) => id !== undefined) ? ids.join(" ") : parents;
}

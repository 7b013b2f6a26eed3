import { toErrorText } from "../../files/index.ts";
import { isObject, type JsonObject } from "../json-object.ts";
import { toCourseDataset } from "../queries/index.ts";
import { conformRecord, rephraseRecord } from "../rephrasing/index.ts";
import { findCourse, parseLine, toEventDay, toUtcTime } from "../splitting/index.ts";
import { toWellFormedJson } from "../well-formed-json.ts";

/** A row of the table of events, but for its place, ready to be written: times and numbers as SQL reads them from JSON. */
export interface CarefulRow {
  readonly row: JsonObject;
}

/** Day of an event that does not say when it was, in a log whose name does not either. */
const UNKNOWN_DAY = "unknown";

/** How a line is read. */
export interface CarefulOptions {
  readonly compatible: boolean;
  /** Day in the name of the log, as `YYYY-MM-DD`: that of events without a time of their own. */
  readonly fileDay: string | undefined;
}

/** Returns the row of a line, or why it has none. */
export function toCarefulRow(line: Buffer, options: CarefulOptions): CarefulRow | { readonly fault: string } {
  const { record, fault = "not JSON" } = parseLine(line);
  if (record === undefined) {
    return { fault };
  }
  try {
    return toRow(record, line.toString("utf8"), options);
  } catch (error) {
    return { fault: `not to be rephrased: ${toErrorText(error)}` };
  }
}

function toRow(record: JsonObject, line: string, { compatible, fileDay }: CarefulOptions): CarefulRow {
  const { courseId: course, source } = findCourse(record, { compatible });
  const isNamed = source === "record" || source === "context";
  const given = nameIds(record, isNamed ? course : undefined);
  const { record: row } = conformRecord(rephraseRecord(given, { compatible }));
  return {
    row: {
      dataset: toCourseDataset(course),
      day: (toEventDay(record["time"]) ?? fileDay)?.replaceAll("-", "") ?? UNKNOWN_DAY,
      ...pick(row, ["username", "ip", "event_source", "event_type", "module_id"]),
      event: typeof row["event"] === "string" ? toWellFormedJson(row["event"]) : null,
      ...pick(isObject(row["context"]) ? row["context"] : {}, ["user_id"]),
      time: toUtcTime(record["time"]) ?? null,
      course_id: isNamed ? course : null,
      course,
      line,
    },
  };
}

/** An id of null counts as none, so that one can be found. */
function nameIds(record: JsonObject, courseId: string | undefined): JsonObject {
  const { course_id: _, module_id: moduleId, ...rest } = record;
  return {
    ...rest,
    ...(courseId === undefined ? {} : { course_id: courseId }),
    ...(typeof moduleId === "string" ? { module_id: moduleId } : {}),
  };
}

function pick(row: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}

import type { JsonValue } from "../../files/index.ts";
import { isObject, type JsonObject, parseJson } from "../json-object.ts";
import { type GuessOptions, guessModuleId } from "../module-id/index.ts";
import { toEventStruct } from "./event-struct.ts";
import { omitFields } from "./json-text.ts";
import { packContext, packRecord } from "./packing.ts";
import { repairKeys } from "./repair-keys.ts";

/**
 * Returns a record of a tracking log as the table of events holds it. Fields that are the same in every event keep their
 * places; what differs from event to event becomes JSON text, and nothing that the record says is left out:
 *
 * - `course_id` and `module_id` are filled in where the record does not have them,
 * - `event` becomes JSON text, and `event_struct` has those of its fields that are queried,
 * - fields that the table has no columns for are packed into `context.agent` and `mongoid`,
 * - keys become names that columns can have.
 */
export function rephraseRecord(record: JsonObject, options: GuessOptions = {}): JsonObject {
  const named = nameModule(nameCourse(record), options);
  const event = readEvent(named);
  const struct = toEventStruct(event, toText(named["event_type"]));
  const opened: JsonObject = { ...renameMongoId(named), event: JSON.stringify(event) };
  const structured =
    struct === undefined ? omitFields(opened, ["event_struct"]) : { ...opened, event_struct: struct };
  const packed = packRecord(structured);
  const { context } = packed;
  const closed = isObject(context) ? { ...packed, context: packContext(context) } : packed;
  return repairKeys(omitFields(closed, ["event_js"]));
}

function nameCourse(record: JsonObject): JsonObject {
  const { context } = record;
  const courseId = isObject(context) ? context["course_id"] : undefined;
  return "course_id" in record || !courseId ? record : { ...record, course_id: courseId };
}

function nameModule(record: JsonObject, options: GuessOptions): JsonObject {
  const canBeGuessed = "event" in record && typeof record["event_type"] === "string";
  if ("module_id" in record || !canBeGuessed) {
    return record;
  }
  const moduleId = guessModuleId(record, options);
  return moduleId === undefined ? record : { ...record, module_id: moduleId };
}

/** A record that was rephrased once has `event_js`: its event is not opened again. */
function readEvent(record: JsonObject): JsonValue {
  const { event = "" } = record;
  const opened = typeof event === "string" && !("event_js" in record) ? parseJson(event) : undefined;
  return opened === undefined ? event : opened;
}

function renameMongoId(record: JsonObject): JsonObject {
  const { _id: id } = record;
  if (!isObject(id) || id["$oid"] === undefined) {
    return record;
  }
  return { ...omitFields(record, ["_id"]), mongoid: id["$oid"] };
}

function toText(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

import type { JsonValue } from "../../files/index.ts";
import { isObject, type JsonObject } from "../json-object.ts";
import { conformValue } from "./conform-value.ts";
import { type FieldType, type RecordType, TRACKING_COLUMNS } from "./tracking-schema.ts";

/** A record, divided into what its table has columns for and what it has none for. */
export interface ConformedRecord {
  /** Values of the right types; a column without a value is not there. */
  readonly record: JsonObject;
  /**
   * What no column can hold, under the path that it had: fields that the table does not know, and values of other types
   * than their column's. Empty when the record fits.
   */
  readonly rest: JsonObject;
}

/**
 * Divides a record between the columns of its table and the rest: a log of tomorrow has fields that no table of today
 * knows, which is no reason to lose them, or their event. Text that is a number fits a column of numbers; whatever is not
 * text fits a column of text as JSON.
 */
export function conformRecord(record: JsonObject, columns: RecordType = TRACKING_COLUMNS): ConformedRecord {
  const fitting: JsonObject = {};
  const rest: JsonObject = {};
  for (const [name, value] of Object.entries(record)) {
    if (value === null) {
      continue;
    }
    const conformed = conformField(value, Object.hasOwn(columns, name) ? columns[name] : undefined);
    if (conformed.value !== undefined) {
      fitting[name] = conformed.value;
    }
    if (conformed.rest !== undefined) {
      rest[name] = conformed.rest;
    }
  }
  return { record: fitting, rest };
}

interface ConformedField {
  readonly value?: JsonValue | undefined;
  readonly rest?: JsonValue | undefined;
}

function conformField(value: JsonValue, type: FieldType | undefined): ConformedField {
  if (type === undefined) {
    return { rest: value };
  }
  if (typeof type === "string") {
    const conformed = conformValue(value, type);
    return conformed === undefined ? { rest: value } : { value: conformed };
  }
  if (!isObject(value)) {
    return { rest: value };
  }
  const { record, rest } = conformRecord(value, type);
  return { value: record, rest: Object.keys(rest).length === 0 ? undefined : rest };
}

import type { JsonValue } from "../../files/index.ts";
import { isObject } from "../json-object.ts";

/** Returns the id in mongo's extended JSON, `{"$oid": "52a4887a"}`; undefined when it is none. */
export function readObjectId(value: JsonValue | undefined): string | undefined {
  const id = isObject(value) ? value["$oid"] : undefined;
  return typeof id === "string" ? id : undefined;
}

/**
 * Returns the time in mongo's extended JSON as `YYYY-MM-DD HH:MM:SS`, UTC, with the fraction of a second when there is one.
 * Times have been written as milliseconds since 1970, as digits, as `{"$numberLong": "1433853925801"}` and as text with an
 * offset. Undefined for 0, an empty text, and whatever is no time.
 */
export function readMongoDate(value: JsonValue | undefined): string | undefined {
  const date = isObject(value) ? value["$date"] : undefined;
  const plain = isObject(date) ? date["$numberLong"] : date;
  if (typeof plain === "number" || (typeof plain === "string" && /^-?\d+$/.test(plain))) {
    return Number(plain) === 0 ? undefined : toStamp(new Date(Number(plain)));
  }
  return typeof plain === "string" && TIME.test(plain) ? toStamp(new Date(withColon(plain))) : undefined;
}

/** JavaScript takes many a text for a time that is none. */
const TIME = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

const NUMBERS = new Set(["$numberLong", "$numberInt", "$numberDouble", "$numberDecimal"]);

/** Returns a number without mongo's wrapping, `{"$numberLong": "5"}`; any other value as it is. */
export function unwrapNumber(value: JsonValue): JsonValue {
  const [name = "", ...others] = isObject(value) ? Object.keys(value) : [];
  return isObject(value) && others.length === 0 && NUMBERS.has(name) ? (value[name] ?? null) : value;
}

/** JavaScript reads `+00:00` everywhere, `+0000` not; a time without an offset is UTC, not this machine's. */
function withColon(text: string): string {
  const offset = text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2");
  return /(?:Z|[+-]\d{2}:\d{2})$/.test(offset) ? offset : `${offset}Z`;
}

function toStamp(date: Date): string | undefined {
  if (Number.isNaN(date.getTime())) {
    return undefined;
  }
  const [seconds = "", fraction = ""] = date.toISOString().replace("T", " ").replace("Z", "").split(".");
  return fraction === "000" ? seconds : `${seconds}.${fraction}`;
}

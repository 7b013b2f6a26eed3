import type { JsonValue } from "../../files/index.ts";
import { toText } from "../json-object.ts";
import type { FieldType } from "./tracking-schema.ts";

/** Types of single values. */
export type ScalarType = Extract<FieldType, string>;

/** Returns a value as its column holds it; undefined when the column cannot hold what it says. */
export function conformValue(value: JsonValue, type: ScalarType): JsonValue | undefined {
  return CONFORM[type](value);
}

const CONFORM: Readonly<Record<ScalarType, (value: JsonValue) => JsonValue | undefined>> = {
  STRING: toText,
  TIMESTAMP: (value) => (typeof value === "string" ? value : undefined),
  FLOAT: toNumber,
  INTEGER: toInteger,
  BOOLEAN: toBoolean,
};

function toNumber(value: JsonValue): number | undefined {
  if (typeof value === "number") {
    return value;
  }
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

function toInteger(value: JsonValue): number | undefined {
  const number = typeof value === "boolean" ? Number(value) : toNumber(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

function toBoolean(value: JsonValue): boolean | undefined {
  if (typeof value === "boolean") {
    return value;
  }
  const number = toInteger(value);
  return number === undefined ? undefined : number !== 0;
}

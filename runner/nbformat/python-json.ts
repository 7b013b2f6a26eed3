import { findSpellings, type Spelling } from "./number-spelling.ts";
import { renderPythonNumber } from "./python-number.ts";

/**
 * Returns JSON text as Python's `json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False)` writes it. What JSON
 * cannot hold is treated as `JSON.stringify` treats it (`undefined` left out, `NaN` as null), except that a bigint is
 * written as an integer; a lone surrogate is escaped, so that the text is always valid UTF-8.
 */
export function renderPythonJson(value: unknown): string {
  return renderValue(value, "\n", undefined);
}

/** `indent` is the line end and indentation of the line that holds the value. */
function renderValue(value: unknown, indent: string, spelling: Spelling | undefined): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return renderNumber(value, spelling);
    case "bigint":
    case "boolean":
      return String(value);
    case "object":
      return value === null ? "null" : renderContainer(value, indent);
    default:
      return "null";
  }
}

function renderNumber(value: number, spelling: Spelling | undefined): string {
  if (spelling !== undefined && Object.is(spelling.value, value)) {
    return spelling.text;
  }
  return Number.isFinite(value) ? renderPythonNumber(value) : "null";
}

function renderContainer(value: object, indent: string): string {
  if (Array.isArray(value)) {
    return renderArray(value, indent);
  }
  if ("toJSON" in value && typeof value.toJSON === "function") {
    return renderValue(value.toJSON(), indent, undefined);
  }
  return renderObject(value, indent);
}

function renderArray(array: readonly unknown[], outer: string): string {
  if (array.length === 0) {
    return "[]";
  }
  const indent = `${outer} `;
  const spellings = findSpellings(array);
  const items = array.map((item, index) => renderValue(item, indent, spellings?.get(index)));
  return `[${indent}${items.join(`,${indent}`)}${outer}]`;
}

function renderObject(object: object, outer: string): string {
  const indent = `${outer} `;
  const spellings = findSpellings(object);
  const members: string[] = [];
  for (const key of Object.keys(object).sort(compareCodePoints)) {
    const value: unknown = Reflect.get(object, key);
    if (isWritable(value)) {
      members.push(`${JSON.stringify(key)}: ${renderValue(value, indent, spellings?.get(key))}`);
    }
  }
  return members.length === 0 ? "{}" : `{${indent}${members.join(`,${indent}`)}${outer}}`;
}

function isWritable(value: unknown): boolean {
  return value !== undefined && typeof value !== "function" && typeof value !== "symbol";
}

const FIRST_SURROGATE = 0xd8_00;
const LAST_SURROGATE = 0xdf_ff;

/** Python sorts by code point; JavaScript's own order by UTF-16 unit puts astral characters before U+E000. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const difference = rankUnit(a.charCodeAt(at)) - rankUnit(b.charCodeAt(at));
    if (difference !== 0) {
      return difference;
    }
  }
  return a.length - b.length;
}

function rankUnit(unit: number): number {
  return unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE ? unit + 0x1_00_00 : unit;
}

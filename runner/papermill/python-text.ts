import { renderPythonFloat } from "../nbformat/index.ts";
import type { ParameterValue } from "../params/index.ts";

/** Returns what Python's `str()` makes of a value: a bigint is an `int`, a number a `float`. */
export function toPythonText(value: ParameterValue): string {
  return typeof value === "string" ? value : toPythonRepr(value);
}

/** Returns what Python's `repr()` makes of a value: a bigint is an `int`, a number a `float`. */
export function toPythonRepr(value: ParameterValue): string {
  switch (typeof value) {
    case "string":
      return quote(value);
    case "number":
      return renderFloat(value);
    case "bigint":
      return String(value);
    case "boolean":
      return value ? "True" : "False";
    default:
      return value === null ? "None" : renderContainer(value);
  }
}

function renderFloat(value: number): string {
  if (Number.isFinite(value)) {
    return renderPythonFloat(value);
  }
  return Number.isNaN(value) ? "nan" : `${value < 0 ? "-" : ""}inf`;
}

function renderContainer(value: ParameterValue): string {
  if (isList(value)) {
    return `[${value.map(toPythonRepr).join(", ")}]`;
  }
  const members = Object.entries(value ?? {}).map(
    ([key, item]: [string, ParameterValue]) => `${quote(key)}: ${toPythonRepr(item)}`,
  );
  return `{${members.join(", ")}}`;
}

/** Single quotes, unless there are only such inside. */
function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll(/[\\\p{Cc}\p{Zl}\p{Zp}]/gu, escape).replaceAll(mark, `\\${mark}`);
  return `${mark}${escaped}${mark}`;
}

const SHORT_ESCAPES = new Map([
  ["\\", "\\\\"],
  ["\n", String.raw`\n`],
  ["\r", String.raw`\r`],
  ["\t", String.raw`\t`],
]);

function escape(character: string): string {
  const code = character.charCodeAt(0);
  const hex = code > 0xff ? `u${toHex(code, 4)}` : `x${toHex(code, 2)}`;
  return SHORT_ESCAPES.get(character) ?? `\\${hex}`;
}

/** Escapes everything beyond ASCII, as Python's `ascii()` does. */
export function escapeBeyondAscii(text: string): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) {
      return character;
    }
    if (code <= 0xff) {
      return `\\x${toHex(code, 2)}`;
    }
    return code > 0xff_ff ? `\\U${toHex(code, 8)}` : `\\u${toHex(code, 4)}`;
  }).join("");
}

function toHex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

function isList(value: ParameterValue): value is readonly ParameterValue[] {
  return Array.isArray(value);
}

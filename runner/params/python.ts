import { renderPythonNumber } from "../nbformat/index.ts";
import { isPlainObject } from "./plain-object.ts";
import { renderPythonSecret } from "./python-secret.ts";
import { renderValue } from "./render-value.ts";
import type { Translator } from "./translator.ts";

const RESERVED: ReadonlySet<string> = new Set(
  [
    "False None True and as assert async await break class continue def del elif else except finally for from global if",
    "import in is lambda nonlocal not or pass raise return try while with yield",
  ]
    .join(" ")
    .split(" "),
);

/** Writes `name = value` lines. */
export const PYTHON: Translator = {
  language: "Python",
  comment: "# Parameters",
  isName: (name) => /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name) && !RESERVED.has(name),
  renderAssignment: (name, value) => `${name} = ${renderPythonValue(value)}`,
  renderSecret: renderPythonSecret,
};

/**
 * Returns a Python expression that has a value: JSON, bigint as `int`, `float('nan')` and `float('inf')`. A text is
 * escaped as JSON does, which Python reads back the same.
 *
 * @throws {TypeError} when the value is something else, such as a function
 */
function renderPythonValue(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return renderNumber(value);
    case "bigint":
      return String(value);
    case "boolean":
      return value ? "True" : "False";
    default:
      return value === null || value === undefined ? "None" : renderContainer(value);
  }
}

function renderNumber(value: number): string {
  if (Number.isFinite(value)) {
    return renderPythonNumber(value);
  }
  return Number.isNaN(value) ? "float('nan')" : `float('${value > 0 ? "inf" : "-inf"}')`;
}

function renderContainer(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(renderPythonValue).join(", ")}]`;
  }
  if (!isPlainObject(value)) {
    throw new TypeError(`Cannot write ${renderValue(value)} as a parameter: wanted JSON or a bigint`);
  }
  const members = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${renderPythonValue(item)}`,
  );
  return `{${members.join(", ")}}`;
}

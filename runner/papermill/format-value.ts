import type { ParameterValue } from "../params/index.ts";
import { formatFloat, formatInteger } from "./format-number.ts";
import { type FormatSpec, pad, parseFormatSpec } from "./format-spec.ts";
import { formatTime, PathTime } from "./path-time.ts";
import { toPythonText } from "./python-text.ts";

/** What can stand in a path template. */
export type TemplateValue = ParameterValue | PathTime | { readonly [key: string]: TemplateValue };

/**
 * Returns a value as Python's `format(value, spec)` does; undefined when the specification does not fit the value.
 *
 * @param spec - behind the colon, as in `03d`; for a moment that of `strftime`
 */
export function formatValue(value: TemplateValue, spec: string): string | undefined {
  if (value instanceof PathTime) {
    return spec === "" ? String(value) : formatTime(value, spec);
  }
  const plain = toPlain(value);
  if (spec === "") {
    return toPythonText(plain);
  }
  const parsed = parseFormatSpec(spec);
  return parsed && formatPlain(plain, parsed);
}

function formatPlain(value: ParameterValue, spec: FormatSpec): string | undefined {
  switch (typeof value) {
    case "string":
      return formatText(value, spec);
    case "bigint":
      return formatInteger(value, spec);
    case "number":
      return formatFloat(value, spec);
    case "boolean":
      // Python's booleans are integers, also where they are formatted.
      return formatInteger(value ? 1n : 0n, spec);
    default:
      return undefined;
  }
}

function formatText(text: string, spec: FormatSpec): string | undefined {
  const isForText = spec.type === "" || spec.type === "s";
  if (!isForText || spec.sign !== "" || spec.alternate || spec.grouping !== "" || spec.align === "=") {
    return undefined;
  }
  const kept = spec.precision === undefined ? text : Array.from(text).slice(0, spec.precision).join("");
  return pad(kept, spec, "<");
}

/** A moment inside an object is written as its text. */
export function toPlain(value: TemplateValue): ParameterValue {
  if (value instanceof PathTime) {
    return String(value);
  }
  if (!isMapping(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPlain(item)]));
}

function isMapping(value: TemplateValue): value is { readonly [key: string]: TemplateValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

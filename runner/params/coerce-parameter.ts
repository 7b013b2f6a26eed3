import { checkValue } from "./check-value.ts";
import { acceptsOnlyText } from "./json-schema.ts";
import type { Parameter, ParameterValue } from "./parameter.ts";
import { ParameterTypeError } from "./parameter-errors.ts";
import { readYaml } from "./read-yaml.ts";

const NAMED_VALUES = new Map<string, ParameterValue>([
  ["True", true],
  ["False", false],
  ["None", null],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
]);

/**
 * Returns the value that a text from the command line stands for, by the declared type of its parameter. A type that is
 * only text takes the text as it is (`007`, `true`). Any other takes the first of these that fits: `True`, `False` and
 * `None` as Python has them, YAML 1.2 (and so JSON), the text itself.
 *
 * @throws {ParameterTypeError} when nothing fits
 */
export function coerceParameter(parameter: Parameter, text: string): ParameterValue {
  const readings = acceptsOnlyText(parameter.schema) ? [text] : readParameterText(text);
  const fitting = readings.find((value) => checkValue(parameter, value) === undefined);
  if (fitting !== undefined) {
    return fitting;
  }
  const fault = readings.map((value) => checkValue(parameter, value)).find((error) => error !== undefined);
  const { name, typeText: wanted, secret } = parameter;
  throw fault ?? new ParameterTypeError({ parameter: name, wanted, given: text, secret });
}

/** Returns what a text may stand for when no type is known, the most structured reading first and the text itself last. */
export function readParameterText(text: string): readonly [ParameterValue, ...ParameterValue[]] {
  const value = NAMED_VALUES.has(text) ? NAMED_VALUES.get(text) : readStructure(text);
  return value === undefined ? [text] : [value, text];
}

/** Only what is there counts: nothing is not null, `#fff` is no comment, and text is YAML's only when it is quoted. */
function readStructure(text: string): ParameterValue | undefined {
  if (text.trim() === "") {
    return undefined;
  }
  try {
    const value = readYaml(text);
    const isScalar = typeof value !== "object" || value === null;
    const hasComment = /(?:^|\s)#/.test(text);
    const isBareText = typeof value === "string" && !/^\s*["']/.test(text);
    return (isScalar && hasComment) || isBareText ? undefined : value;
  } catch {
    return undefined;
  }
}

import {
  checkParameters,
  coerceParameter,
  narrowBigInts,
  type Parameter,
  type ParameterValue,
} from "../params/index.ts";
import type { GivenValue } from "./parameter-layers.ts";
import { typeText } from "./type-text.ts";

/**
 * Returns the value of `-p NAME TEXT` for a declared parameter: what papermill takes the text for where that fits the
 * declared type, or else what the type makes of it. So `5` is a number for `number` and a text for `string`, `true` is
 * true for `boolean` and a text for `string | boolean`.
 *
 * @returns the value, every integer as bigint where papermill's reading fits
 * @throws {ParameterTypeError} when neither fits
 */
function readTextExactly(parameter: Parameter, text: string): ParameterValue {
  const typed = typeText(text);
  const faults = checkParameters([parameter], { [parameter.name]: narrowBigInts(typed) });
  return faults.length === 0 ? typed : coerceParameter(parameter, text);
}

/** Reads texts of `-p` as papermill does, as far as the declared types allow. */
export const PAPERMILL_READER = {
  readDeclared: (parameter: Parameter, text: string): ParameterValue =>
    narrowBigInts(readTextExactly(parameter, text)),
  readUndeclared: (text: string): ParameterValue => narrowBigInts(typeText(text)),
} as const;

/**
 * Returns the values that a path template of the output sees: those that the notebook gets, but with integers and floats
 * told apart as in Python.
 *
 * @throws {ParameterTypeError} when a text fits its declared type in no way
 */
export function toPathValues(
  given: ReadonlyMap<string, GivenValue>,
  declared: readonly Parameter[],
): Map<string, ParameterValue> {
  const byName = new Map(declared.map((parameter) => [parameter.name, parameter]));
  const entries = Array.from(given, ([name, { value, text }]): [string, ParameterValue] => {
    const parameter = byName.get(name);
    return [name, parameter === undefined || text === undefined ? value : readTextExactly(parameter, text)];
  });
  return new Map(entries);
}

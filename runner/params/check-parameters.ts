import { checkValue } from "./check-value.ts";
import type { Parameter } from "./parameter.ts";
import { MissingParameterError, type ParameterTypeError, UnknownParameterError } from "./parameter-errors.ts";

/** What can be wrong with the values given for a notebook's parameters. */
export type ParameterError = UnknownParameterError | ParameterTypeError | MissingParameterError;

/**
 * Returns everything that is wrong with the values given for the declared parameters, as errors ready to be thrown: names
 * that are not declared, values that do not fit their type, and parameters without default or value.
 */
export function checkParameters(
  declared: readonly Parameter[],
  given: Readonly<Record<string, unknown>>,
): ParameterError[] {
  const byName = new Map(declared.map((parameter) => [parameter.name, parameter]));
  const faults = Object.entries(given).map(([name, value]) => {
    const parameter = byName.get(name);
    return parameter === undefined
      ? new UnknownParameterError(name, [...byName.keys()])
      : checkValue(parameter, value);
  });
  const missing = declared
    .filter((parameter) => needsValue(parameter) && !Object.hasOwn(given, parameter.name))
    .map(({ name, typeText }) => new MissingParameterError(name, typeText));
  return [...faults.filter((fault) => fault !== undefined), ...missing];
}

/**
 * Throws the first thing that {@link checkParameters} finds.
 *
 * @throws {UnknownParameterError} when a name is not declared
 * @throws {ParameterTypeError} when a value does not fit its declared type
 * @throws {MissingParameterError} when a parameter has neither default nor value
 */
export function assertParameters(
  declared: readonly Parameter[],
  given: Readonly<Record<string, unknown>>,
): void {
  const [first] = checkParameters(declared, given);
  if (first !== undefined) {
    throw first;
  }
}

function needsValue({ defaultText, optional }: Parameter): boolean {
  return defaultText === undefined && !optional;
}

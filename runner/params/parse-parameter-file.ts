import { isRecord, parseJsonText } from "../nbformat/index.ts";
import { narrowRecord } from "./narrow-big-ints.ts";
import type { ParameterValue } from "./parameter.ts";
import { ParameterFileError } from "./parameter-errors.ts";
import { readExactYaml } from "./read-yaml.ts";
import { renderValue } from "./render-value.ts";

/** Languages in which parameters can be given in a file. */
export type ParameterFileFormat = "yaml" | "json";

/**
 * Returns the parameters that a YAML 1.2 or JSON text gives, in their order. Dates stay text; integers that a number
 * cannot hold become bigint. An empty YAML text gives none.
 *
 * @throws {ParameterFileError} when the text is not of that format, or not a mapping
 */
export function parseParameterFile(
  text: string,
  format: ParameterFileFormat,
  name = `${format} text`,
): Record<string, ParameterValue> {
  return narrowRecord(parseExactParameters(text, format, name));
}

/**
 * Returns the parameters of a text like {@link parseParameterFile}, but with every integer as bigint: so `5` and `5.0`
 * stay apart, as they do in Python.
 *
 * @throws {ParameterFileError} when the text is not of that format, or not a mapping
 */
export function parseExactParameters(
  text: string,
  format: ParameterFileFormat,
  name = `${format} text`,
): Record<string, ParameterValue> {
  const value = readText(text, format, name);
  if (value === null && format === "yaml") {
    return {};
  }
  if (!isMapping(value)) {
    throw new ParameterFileError(name, `is ${renderValue(value)}, wanted a mapping of names to values`);
  }
  return value;
}

function readText(text: string, format: ParameterFileFormat, name: string): ParameterValue {
  try {
    return format === "yaml" ? readExactYaml(text) : readJson(text);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ParameterFileError(name, `is not ${format.toUpperCase()}: ${problem}`, cause);
  }
}

function readJson(text: string): ParameterValue {
  return parseJsonText(text, { readNumber }) as ParameterValue;
}

function readNumber(token: string): number | bigint {
  return /^(?:0|-?[1-9]\d*)$/.test(token) ? BigInt(token) : Number(token);
}

function isMapping(value: ParameterValue): value is Record<string, ParameterValue> {
  return isRecord(value);
}

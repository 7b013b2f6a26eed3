import { createRequire } from "node:module";
import type { parseDocument as ParseDocument } from "yaml";
import { narrowBigInts } from "./narrow-big-ints.ts";
import type { ParameterValue } from "./parameter.ts";

/**
 * Returns the value of a YAML 1.2 text by the core schema: a date is text, an integer that a number cannot hold is a bigint.
 *
 * @throws {SyntaxError} when the text is not one YAML document
 */
export function readYaml(text: string): ParameterValue {
  return narrowBigInts(readExactYaml(text));
}

/**
 * Returns the value of a text like {@link readYaml}, but with every integer as bigint: so `5` and `5.0` stay apart.
 *
 * @throws {SyntaxError} when the text is not one YAML document
 */
export function readExactYaml(text: string): ParameterValue {
  const { parseDocument } = loadYaml();
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    intAsBigInt: true,
    stringKeys: true,
    logLevel: "error",
  });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new SyntaxError(error.message.split(":\n")[0], { cause: error });
  }
  const value: ParameterValue = document.toJS();
  return value;
}

/** Loading the parser takes longer than most commands have to wait for anything else, and few need it. */
function loadYaml(): { parseDocument: typeof ParseDocument } {
  return createRequire(import.meta.url)("yaml");
}

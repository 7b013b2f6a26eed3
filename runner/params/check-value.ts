import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { isRecord } from "../nbformat/index.ts";
import { acceptsAnything, type JsonSchema } from "./json-schema.ts";
import { holdsBigInt } from "./narrow-big-ints.ts";
import type { Parameter } from "./parameter.ts";
import { ParameterTypeError } from "./parameter-errors.ts";

const TYPE_KEYWORDS: ReadonlySet<string> = new Set(["type", "const", "enum", "anyOf", "not"]);

let compiler: Ajv2020 | undefined;

/** Returns the error of a value that does not fit a parameter's declared type, or undefined when it fits. */
export function checkValue(parameter: Parameter, value: unknown): ParameterTypeError | undefined {
  if (value === undefined && parameter.optional) {
    return undefined;
  }
  const { name, typeText: wanted, schema, secret } = parameter;
  const fault = findFault(schema, value);
  const detail = fault?.detail ?? describeChoices(schema, wanted);
  return fault && new ParameterTypeError({ parameter: name, wanted, given: value, detail, secret });
}

interface Fault {
  readonly detail?: string | undefined;
}

function findFault(schema: JsonSchema, value: unknown): Fault | undefined {
  if (value === undefined) {
    return {};
  }
  compiler ??= new Ajv2020({ allErrors: true, strict: false, strictNumbers: false, ownProperties: true });
  const validate = compiler.compile(schema);
  if (!validate(approximateBigInts(value))) {
    return { detail: describeErrors(validate.errors ?? []) };
  }
  if (holdsBigInt(value) && !acceptsAnything(schema) && !mentionsInteger(schema)) {
    return { detail: "a number cannot hold this integer exactly" };
  }
  return undefined;
}

/** The first error that says more than the name of the type does: one of a limit, or inside the value. */
function describeErrors(errors: readonly ErrorObject[]): string | undefined {
  if (errors.some(({ keyword, instancePath }) => keyword === "anyOf" && instancePath === "")) {
    return undefined;
  }
  const telling = errors.find(
    ({ keyword, instancePath }) => instancePath !== "" || !TYPE_KEYWORDS.has(keyword),
  );
  if (telling === undefined) {
    return undefined;
  }
  const place = telling.instancePath.slice(1).replaceAll("/", ".");
  const extra: unknown = telling.params.additionalProperty;
  const problem = typeof extra === "string" ? `has no property "${extra}"` : telling.message;
  return place === "" ? problem : `${place}: ${problem}`;
}

/** The values of a type that is only a name: `wanted Mode (one of "fast", "slow")`. */
function describeChoices(schema: JsonSchema, typeText: string): string | undefined {
  const choices = (schema.anyOf ?? [schema]).flatMap((branch) => branch.enum ?? []);
  const isSpelledOut = choices.every((choice) => typeText.includes(String(choice)));
  return isSpelledOut ? undefined : `one of ${choices.map((choice) => JSON.stringify(choice)).join(", ")}`;
}

/** JSON Schema knows no bigint; the nearest number has the same sign and size. */
function approximateBigInts(value: unknown): unknown {
  if (typeof value === "bigint") {
    return Number(value);
  }
  if (Array.isArray(value)) {
    return value.map(approximateBigInts);
  }
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, approximateBigInts(item)]))
    : value;
}

function mentionsInteger(schema: JsonSchema): boolean {
  return JSON.stringify(schema).includes('"integer"');
}

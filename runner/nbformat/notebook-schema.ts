import { createRequire } from "node:module";
import type { ErrorObject, ValidateFunction } from "ajv";
import ajvDraft04 from "ajv-draft-04";
import type { Finding } from "./finding.ts";
import { isRecord } from "./own-key.ts";

const SCHEMA_ID = "nbformat";
const require = createRequire(import.meta.url);

/** The part of the official schema that describes one object. */
export type SchemaPart = "notebook" | "code_cell" | "markdown_cell" | "raw_cell" | OutputPart;

type OutputPart = "stream" | "display_data" | "execute_result" | "error";

let compiler: InstanceType<typeof ajvDraft04.default> | undefined;

/** Returns where a value departs from a part of the nbformat 4.5 schema. The schema is compiled at first use. */
export function checkAgainstSchema(part: SchemaPart, value: unknown, path: string): Finding[] {
  const validate = findValidator(part);
  if (validate(value)) {
    return [];
  }
  const errors = validate.errors ?? [];
  const telling = errors.filter((error) => error.keyword !== "oneOf" || !hasInnerErrors(error, errors));
  return telling.map((error) => toFinding(error, path));
}

function findValidator(part: SchemaPart): ValidateFunction {
  compiler ??= createCompiler();
  const pointer = part === "notebook" ? "" : `#/definitions/${part}`;
  const validate = compiler.getSchema(SCHEMA_ID + pointer);
  if (validate === undefined) {
    throw new Error(`Cannot find part "${part}" in the notebook schema: it is not defined there`);
  }
  return validate;
}

function createCompiler(): InstanceType<typeof ajvDraft04.default> {
  const schema: unknown = require("cellar-runner/schemas/nbformat.v4.5.schema.json");
  if (!isRecord(schema)) {
    throw new TypeError("Cannot use the notebook schema: it is not a JSON object");
  }
  const ajv = new ajvDraft04.default({ allErrors: true, strict: false });
  return ajv.addSchema(schema, SCHEMA_ID);
}

function hasInnerErrors(outer: ErrorObject, errors: readonly ErrorObject[]): boolean {
  return errors.some((error) => error !== outer && error.instancePath === outer.instancePath);
}

function toFinding(error: ErrorObject, path: string): Finding {
  const key: unknown = error.params.additionalProperty;
  const detail = typeof key === "string" ? `: ${JSON.stringify(key)}` : "";
  return { path: joinPath(path, error.instancePath), message: `${error.message ?? error.keyword}${detail}` };
}

/** Turns a JSON pointer into the spelling of code: `/outputs/0/data/text~1plain` into `.outputs[0].data["text/plain"]`. */
function joinPath(path: string, pointer: string): string {
  const steps = pointer.split("/").slice(1);
  const names = steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const joined = names.map(renderStep).join("");
  return path === "" && joined.startsWith(".") ? joined.slice(1) : path + joined;
}

function renderStep(name: string): string {
  if (/^\d+$/.test(name)) {
    return `[${name}]`;
  }
  return /^[\w-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

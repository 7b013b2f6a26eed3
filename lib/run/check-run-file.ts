import { createRequire } from "node:module";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { RunFileContents, RunFileKind } from "./contract.ts";

/** One way in which a file breaks the contract. */
export interface Finding {
  /** JSON pointer to the place, as in `/metrics`; empty for the whole file. */
  path: string;
  message: string;
}

const requireFile = createRequire(import.meta.url);
const validators = new Map<RunFileKind, ValidateFunction>();

/** Returns what in a value breaks the contract of the file; nothing when it is kept. */
export function checkRunFile(kind: RunFileKind, value: unknown): Finding[] {
  const validate = compileSchema(kind);
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  return errors.filter((error) => error.keyword !== "if").map(toFinding);
}

/** Says whether a value keeps the contract of the file. */
export function isRunFile<K extends RunFileKind>(kind: K, value: unknown): value is RunFileContents[K] {
  return checkRunFile(kind, value).length === 0;
}

/** Compiling the meta-schema takes longer than all the rest of a check; that it accepts our schemas is a test. */
const OPTIONS = { strict: true, allowUnionTypes: true, meta: false, validateSchema: false } as const;

function compileSchema(kind: RunFileKind): ValidateFunction {
  const known = validators.get(kind);
  if (known !== undefined) return known;
  const ajv = new Ajv2020({ ...OPTIONS, allErrors: true, verbose: true });
  const validate = ajv.compile(requireFile(`cellar/schemas/${kind}.schema.json`));
  validators.set(kind, validate);
  return validate;
}

function toFinding(error: ErrorObject): Finding {
  const path = error.instancePath;
  switch (error.keyword) {
    case "required":
      return { path: `${path}/${error.params["missingProperty"]}`, message: "is missing" };
    case "enum":
      return { path, message: `must be one of ${error.params["allowedValues"].join(", ")}` };
    case "pattern":
      return { path, message: `must be: ${error.parentSchema?.["description"] ?? error.params["pattern"]}` };
    default:
      return { path, message: error.message ?? error.keyword };
  }
}

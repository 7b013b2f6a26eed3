import { createScrubber, type HiddenValue } from "./create-scrubber.ts";
import { readSecretValue } from "./read-secret-value.ts";
import { scrubValue } from "./scrub-value.ts";
import { parseSecretReference } from "./secret-reference.ts";

/**
 * The environment variable in which the headless runner tells a kernel which parameters are secret. It holds references,
 * never values.
 */
export const SECRETS_VARIABLE = "CELLAR_SECRETS";

/** A secret as a kernel is told of it. */
export interface KernelSecret {
  /** Name of the parameter. */
  readonly name: string;
  /** The reference as it was given, which records hold. */
  readonly reference: string;
  /** The same with an absolute path, since cells may change the working folder. */
  readonly located: string;
}

/** Returns what `CELLAR_SECRETS` is set to. */
export function serializeKernelSecrets(secrets: readonly KernelSecret[]): string {
  return JSON.stringify(secrets);
}

/**
 * Returns what a cell wants to record without the values of the secrets that `CELLAR_SECRETS` names: each is replaced by
 * `[secret NAME]`, and by its reference where it is a whole parameter (in the object `parameters`). Without secrets the
 * record is returned as it is.
 */
export function scrubRecord(record: unknown): unknown {
  const guard = findGuard(process.env[SECRETS_VARIABLE] ?? "");
  return guard === undefined ? record : guard(record);
}

type Guard = (record: unknown) => unknown;

let current: { readonly text: string; readonly guard: Guard } | undefined;

function findGuard(text: string): Guard | undefined {
  if (text === "") return undefined;
  if (current?.text !== text) current = { text, guard: makeGuard(readKernelSecrets(text)) };
  return current.guard;
}

// At once: a cell may take a secret out of the environment as soon as it has read it.
findGuard(process.env[SECRETS_VARIABLE] ?? "");

interface KnownSecret extends HiddenValue {
  readonly reference: string;
}

/** A secret that cannot be read any more cannot be looked for here; the runner does so in the files of the run. */
function readKernelSecrets(text: string): KnownSecret[] {
  const secrets: readonly KernelSecret[] = JSON.parse(text);
  return secrets.flatMap(({ name, reference, located }) => {
    const parsed = parseSecretReference(located);
    const reading = parsed && readSecretValue(parsed, { env: process.env, folder: process.cwd() });
    return reading !== undefined && "value" in reading ? [{ name, reference, value: reading.value }] : [];
  });
}

function makeGuard(secrets: readonly KnownSecret[]): Guard {
  const scrubber = createScrubber(secrets);
  const references = new Map(secrets.map(({ value, reference }) => [value, reference]));
  const scrub = (text: string): string => scrubber.scrub(text);
  const refer = (text: string): string => references.get(text) ?? scrub(text);
  return (record) => {
    const scrubbed = scrubValue(record, { scrub });
    return hasParameters(scrubbed) && hasParameters(record)
      ? { ...scrubbed, parameters: scrubValue(record.parameters, { scrub: refer }) }
      : scrubbed;
  };
}

function hasParameters(record: unknown): record is { readonly parameters: unknown } {
  return typeof record === "object" && record !== null && "parameters" in record;
}

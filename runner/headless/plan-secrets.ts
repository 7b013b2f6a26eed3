import { realpathSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { findRepoRoot, ROOT_MARKER } from "cellar/run";
import {
  locateSecretFile,
  parseSecretReference,
  readSecretValue,
  type SecretPlace,
  type SecretReference,
} from "cellar/secrets";
import {
  assertParameters,
  type DeclaredSecret,
  describeSecretFault,
  findDeclaredSecrets,
  findParametersCell,
  type SecretSource,
} from "../params/index.ts";
import { Secret, SecretError } from "../secrets/index.ts";
import type { Values } from "./parameter-values.ts";
import type { NotebookFile } from "./read-notebook.ts";

/** What is known of the secrets of a notebook before a kernel is started. */
export interface PlannedSecrets {
  readonly secrets: readonly Secret[];
  /** References to inject, by parameter: those given, and those that are defaults. */
  readonly references: Readonly<Record<string, string>>;
  /** Where the injected cell reads the value of each of these. */
  readonly sources: ReadonlyMap<string, SecretSource>;
  /** References for the record, by parameter: also those of the variables that the notebook reads by itself. */
  readonly recorded: Readonly<Record<string, string>>;
}

/** The kernel for which secrets are planned. */
export interface SecretSurroundings {
  readonly language: string;
  /** Environment variables of its process. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads the secrets of a notebook: those given by reference, and those whose default leads to a value. Relative paths are
 * taken from the notebook's folder, where its kernel works.
 *
 * @param values - everything that is given
 * @throws {SecretError} when a value is given where a reference is wanted, or stands in the notebook; when a reference
 *   leads to no value, or to one that could not be kept out of the output for sure
 * @throws {ParameterLanguageError} when the parameters cell speaks of `@secret` in a language that cannot be read
 * @throws {ParameterTypeError} when a value does not keep the limits that the notebook declares; it is not shown
 */
export function planSecrets(
  file: NotebookFile,
  values: Values,
  { env, language }: SecretSurroundings,
): PlannedSecrets {
  const place = { env, folder: dirname(file.path) };
  const used = findDeclaredSecrets(findParametersSource(file), language).flatMap((found) => {
    assertUsable(found);
    const given: unknown = Object.hasOwn(values, found.name) ? values[found.name] : undefined;
    return chooseReference(found, given) ?? [];
  });
  const injected = used.filter(({ isInjected }) => isInjected);
  return {
    secrets: used.flatMap((secret) => readSecret(secret, place) ?? []),
    references: toTexts(injected),
    sources: new Map(injected.map(({ found, reference }) => [found.name, toSource(reference, place)])),
    recorded: toTexts(used),
  };
}

function findParametersSource({ notebook }: NotebookFile): string {
  return notebook.cells[findParametersCell(notebook) ?? -1]?.source ?? "";
}

function assertUsable(found: DeclaredSecret): void {
  const fault = describeSecretFault(found);
  if (fault !== undefined) {
    throw new SecretError(found.name, fault);
  }
}

/** A secret that the run uses. */
interface UsedSecret {
  readonly found: DeclaredSecret;
  /** The reference as it was written. */
  readonly text: string;
  readonly reference: SecretReference;
  /** False when the notebook reads the value by itself. */
  readonly isInjected: boolean;
}

function toTexts(used: readonly UsedSecret[]): Record<string, string> {
  return Object.fromEntries(used.map(({ found, text }) => [found.name, text]));
}

function chooseReference(found: DeclaredSecret, given: unknown): UsedSecret | undefined {
  const { name, secretDefault } = found;
  if (given === undefined && secretDefault.kind === "variable") {
    const variable = secretDefault.name;
    return {
      found,
      text: `env:${variable}`,
      reference: { kind: "env", name: variable },
      isInjected: false,
    };
  }
  const text = given ?? (secretDefault.kind === "reference" ? secretDefault.reference : undefined);
  if (text === undefined) {
    return undefined;
  }
  const reference = typeof text === "string" ? parseSecretReference(text) : undefined;
  if (typeof text !== "string" || reference === undefined) {
    throw new SecretError(
      name,
      "given a value, wanted a reference to where it is kept: env:NAME or file:PATH",
    );
  }
  return { found, text, reference, isInjected: true };
}

/** What a notebook reads by itself may be missing: it says what is to happen then. */
function readSecret(
  { found, text, reference, isInjected }: UsedSecret,
  place: SecretPlace,
): Secret | undefined {
  const { name, parameter } = found;
  if (!isInjected && reference.kind === "env" && (place.env[reference.name] ?? "") === "") {
    return undefined;
  }
  const reading = readSecretValue(reference, place);
  if ("problem" in reading) {
    throw new SecretError(name, reading.problem);
  }
  const { value } = reading;
  assertParameters(
    parameter === undefined ? [] : [parameter],
    parameter === undefined ? {} : { [name]: value },
  );
  const located = reference.kind === "env" ? text : `file:${locateSecretFile(reference.path, place)}`;
  return new Secret({ name, reference: text, located, value });
}

function toSource(reference: SecretReference, place: SecretPlace): SecretSource {
  if (reference.kind === "env") {
    return reference;
  }
  const { path } = reference;
  if (path.startsWith("~/")) {
    return { kind: "file", from: "home", path: path.slice(2) };
  }
  const fromRoot = isAbsolute(path) ? undefined : findPathFromRoot(path, place.folder);
  return fromRoot === undefined
    ? { kind: "file", from: "absolute", path: locateSecretFile(path, place) }
    : { kind: "file", from: "root", marker: ROOT_MARKER, path: fromRoot };
}

/** @returns undefined when the file is not in the notebook's repository */
function findPathFromRoot(path: string, folder: string): string | undefined {
  const root = findRoot(folder);
  const fromRoot = root === undefined ? ".." : relative(root, resolve(realpathSync(folder), path));
  const isInside = fromRoot !== ".." && !fromRoot.startsWith(`..${sep}`) && !isAbsolute(fromRoot);
  return isInside ? fromRoot.replaceAll(sep, "/") : undefined;
}

function findRoot(folder: string): string | undefined {
  try {
    return findRepoRoot(folder);
  } catch {
    return undefined;
  }
}

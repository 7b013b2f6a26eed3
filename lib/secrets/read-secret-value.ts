import { existsSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { SecretReference } from "./secret-reference.ts";
import { SHORTEST_SECRET } from "./secret-variants.ts";

/** Where references lead. */
export interface SecretPlace {
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder from which relative paths are taken. */
  readonly folder: string;
  /** Folder that `~` stands for; default: this user's. */
  readonly home?: string;
}

/** A value, or why there is none: a clause for an error message, which never repeats what may be the value. */
export type SecretReading = { readonly value: string } | { readonly problem: string };

/** Longer texts are not searched for: they are files, not secrets. */
const LONGEST_SECRET = 16_384;

/**
 * Reads the value that a reference leads to; one line end at the end of a file is not part of it. A value that is empty,
 * too short to be found again for sure, or too long to be looked for is a problem.
 */
export function readSecretValue(reference: SecretReference, place: SecretPlace): SecretReading {
  const reading =
    reference.kind === "env"
      ? readVariable(reference.name, place)
      : readSecretFile(locateSecretFile(reference.path, place));
  return "value" in reading ? checkLength(reading) : reading;
}

/** Returns the absolute path that a reference to a file means. */
export function locateSecretFile(path: string, { folder, home = homedir() }: SecretPlace): string {
  return path.startsWith("~/") ? join(home, path.slice(2)) : resolve(folder, path);
}

function readVariable(name: string, { env }: SecretPlace): SecretReading {
  const value = env[name];
  if (value !== undefined && value !== "") return { value };
  const source = Object.keys(env).find((other) => env[other] === name);
  if (source !== undefined) {
    return {
      problem: `its reference holds the value of the environment variable ${source}, wanted the name: env:${source}`,
    };
  }
  const state = value === undefined ? "not set" : "empty";
  return { problem: `the environment variable${showName(name)} is ${state}, set it to the value first` };
}

/** Names of variables are written in capitals; anything else may be a value, put there by a shell (`env:$TOKEN`). */
function showName(name: string): string {
  return /^[A-Z][A-Z0-9_]*$/.test(name) ? ` ${name}` : " that it refers to";
}

function readSecretFile(path: string): SecretReading {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return { problem: `"${path}" is not a file` };
    if (stats.size > LONGEST_SECRET * 4) return TOO_LONG;
    const value = readFileSync(path, "utf8").replace(/\r?\n$/, "");
    return value === "" ? { problem: `the file "${path}" is empty` } : { value };
  } catch (error) {
    return { problem: describeFault(path, error) };
  }
}

/** The name of a file that is not there may be a value, put there by a shell. */
function describeFault(path: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "it cannot be read";
  if (existsSync(path)) return `the file "${path}" cannot be read (${code})`;
  let folder = dirname(path);
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
  return `there is no such file in "${folder}"`;
}

const TOO_LONG = { problem: `its value is too long, wanted at most ${LONGEST_SECRET} characters` };

function checkLength({ value }: { readonly value: string }): SecretReading {
  if (value.trim().length < SHORTEST_SECRET) {
    return {
      problem: `its value is too short to be kept out of the output for sure, wanted at least ${SHORTEST_SECRET} characters`,
    };
  }
  return value.length > LONGEST_SECRET ? TOO_LONG : { value };
}

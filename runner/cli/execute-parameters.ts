import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { GivenParameters } from "../headless/index.ts";
import {
  type ExactValues,
  type GivenValue,
  PAPERMILL_READER,
  type ParameterLayers,
} from "../papermill/index.ts";
import { narrowBigInts, parseExactParameters } from "../params/index.ts";
import { UsageError } from "./usage-error.ts";

/** Options of papermill that set parameters, each with its values in the order given. */
export interface ParameterSources {
  /** `-p`: names and texts in turn. */
  readonly pairs: readonly string[];
  /** `-r`: names and texts in turn. */
  readonly raw: readonly string[];
  /** `-f`: paths. */
  readonly files: readonly string[];
  /** `-y`: YAML. */
  readonly yaml: readonly string[];
  /** `-b`: YAML in Base64. */
  readonly base64: readonly string[];
}

/**
 * Reads all parameters of a command line.
 *
 * @throws {UsageError} when a file cannot be read, or a text is not Base64
 * @throws {ParameterFileError} when a text is not YAML, or not a mapping
 */
export async function readLayers(sources: ParameterSources): Promise<Omit<ParameterLayers, "injected">> {
  return {
    base64: sources.base64.map((text) => parseExactParameters(decodeBase64(text), "yaml", "-b")),
    files: await Promise.all(sources.files.map((path) => readParameterFile(path))),
    yaml: sources.yaml.map((text) => parseExactParameters(text, "yaml", "-y")),
    texts: sources.pairs,
    raw: sources.raw,
  };
}

async function readParameterFile(path: string): Promise<ExactValues> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`Cannot read parameter file "${path}": ${reason}`, { cause });
  });
  return parseExactParameters(text, extname(path) === ".json" ? "json" : "yaml", path);
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

function decodeBase64(text: string): string {
  const packed = text.replaceAll(/\s/g, "");
  if (!BASE64.test(packed)) {
    throw new UsageError("Cannot read the value of -b: it is not Base64");
  }
  return Buffer.from(packed, "base64").toString("utf8");
}

/**
 * Returns parameters as a run is planned with them.
 *
 * @param undeclared - names that may be set though the notebook does not declare them
 */
export function toGivenParameters(
  merged: ReadonlyMap<string, GivenValue>,
  undeclared: readonly string[],
): GivenParameters {
  const entries = [...merged];
  return {
    values: Object.fromEntries(
      entries.flatMap(([name, { value, text }]) =>
        text === undefined ? [[name, narrowBigInts(value)]] : [],
      ),
    ),
    texts: Object.fromEntries(
      entries.flatMap(([name, { text }]) => (text === undefined ? [] : [[name, text]])),
    ),
    undeclared,
    reader: PAPERMILL_READER,
  };
}

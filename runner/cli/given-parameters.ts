import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { GivenParameters } from "../headless/index.ts";
import { parseParameterFile } from "../params/index.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Collects the parameters of a command line: files in their order, each over the one before it, then `-p` over all.
 *
 * @param pairs - names and texts in turn, as `-p NAME VALUE` gives them
 * @throws {UsageError} when a file cannot be read, or is not a mapping
 */
export async function collectParameters(
  files: readonly string[],
  pairs: readonly string[],
): Promise<GivenParameters> {
  const parsed = await Promise.all(files.map((path) => readParameterFile(path)));
  const values: Record<string, unknown> = Object.assign({}, ...parsed);
  const texts: Record<string, string> = {};
  for (let at = 0; at < pairs.length; at += 2) {
    const name = pairs[at] ?? "";
    texts[name] = pairs[at + 1] ?? "";
    delete values[name];
  }
  return { values, texts };
}

async function readParameterFile(path: string): Promise<Record<string, unknown>> {
  try {
    const text = await readFile(path, "utf8");
    return parseParameterFile(text, extname(path) === ".json" ? "json" : "yaml");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`Cannot read parameter file "${path}": ${reason}`, { cause });
  }
}

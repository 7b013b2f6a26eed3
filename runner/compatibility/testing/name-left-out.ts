import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { describeLeftOut } from "./describe-left-out.ts";
import { SUITES } from "./suites.ts";

const FOLDERS = ["lib", "runner", "notebooks"];

/** Runs around the tests that need nothing but Node: names in the end what is not among them, and how to run it. */
export function setup({ config, vitest }: TestProject): () => Promise<void> {
  return async () => {
    const files = await Promise.all(FOLDERS.map((folder) => listTests(join(config.root, folder))));
    const ran = new Set(vitest.state.getTestModules().map(({ moduleId }) => moduleId));
    const missing = files.flat().filter((path) => !ran.has(path));
    process.stdout.write(await describeLeftOut(SUITES, missing));
  };
}

async function listTests(folder: string): Promise<string[]> {
  const paths = await readdir(folder, { recursive: true });
  const tests = paths.filter((path) => path.endsWith(".test.ts") && !/\b(?:node_modules|dist)\b/.test(path));
  return tests.map((path) => join(folder, path));
}

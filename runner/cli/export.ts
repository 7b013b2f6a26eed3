import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { findRepoRoot } from "cellar/run";
import { writeCrate } from "../export/index.ts";
import { findRun } from "../record/index.ts";
import { printJson, printLine } from "./output.ts";
import { UsageError } from "./usage-error.ts";

/** Arguments of `cellar export`. */
export interface ExportArguments {
  readonly run: string;
  /** ZIP file to be written. */
  readonly crate?: string | undefined;
  readonly agent?: string | undefined;
  readonly license?: string | undefined;
  readonly json: boolean;
}

/** `cellar export RUN --ro-crate OUT.zip`: writes a run with all that belongs to it into one file for others. */
export async function exportRun({ run, crate, agent, license, json }: ExportArguments): Promise<number> {
  if (crate === undefined) {
    throw new UsageError("Cannot export a run: say where to, as in --ro-crate run.zip");
  }
  const root = findRepoRoot();
  const folder = await findRun(root, run);
  const statements = { agent, license: license ?? (await findLicense(root)) };
  const { path, files } = await writeCrate(root, folder, resolve(crate), statements);
  if (json) {
    printJson({ path, files });
    return 0;
  }
  const missing = files.filter((file) => file.missing !== undefined);
  printLine(`${relative(process.cwd(), path)}: ${files.length - missing.length} files and their metadata`);
  for (const file of missing) {
    printLine(`  left out  ${file.path}: ${file.missing}`);
  }
  return 0;
}

/** What the repository's package.json says; undefined when it says nothing. */
async function findLicense(root: string): Promise<string | undefined> {
  try {
    const { license }: Partial<Record<string, unknown>> = JSON.parse(
      await readFile(join(root, "package.json"), "utf8"),
    );
    return typeof license === "string" && license !== "UNLICENSED" ? license : undefined;
  } catch {
    return undefined;
  }
}

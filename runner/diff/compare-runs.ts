import { readFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { type RunFiles, readRunFiles } from "cellar/run";
import { compareValues } from "../compare/index.ts";
import { type Notebook, parseNotebook } from "../nbformat/index.ts";
import { compareCode, compareOutputs } from "./compare-cells.ts";
import { compareFiles, type FilesOfRun } from "./compare-files.ts";
import type { ComparedRun, RunDifference } from "./run-difference.ts";

/** A run with all that it has left. */
interface ReadRun {
  readonly label: ComparedRun;
  readonly outDir: string;
  readonly files: RunFiles;
  /** Without cells when there is no executed notebook. */
  readonly notebook: Notebook;
}

/**
 * Compares two runs: what they were asked, with what code, on what data, and what came out.
 *
 * @param folders - of the two runs, absolute
 */
export async function compareRuns(root: string, folders: readonly [string, string]): Promise<RunDifference> {
  const one = await readRun(root, folders[0]);
  const other = await readRun(root, folders[1]);
  const marks = [one, other].map(({ label }) => ({ root, ...label }));
  return {
    one: one.label,
    other: other.label,
    outcome: compareValues(outcomeOf(one), outcomeOf(other)),
    parameters: compareValues(one.files.config?.parameters, other.files.config?.parameters),
    code: compareCode(one.notebook, other.notebook),
    environment: compareValues(environmentOf(one), environmentOf(other)),
    inputs: await compareFiles(root, inputsOf(one), inputsOf(other)),
    metrics: compareValues(one.files.report?.metrics, other.files.report?.metrics),
    artifacts: await compareFiles(root, artifactsOf(one), artifactsOf(other)),
    outputs: compareOutputs(one.notebook, other.notebook, marks),
  };
}

async function readRun(root: string, folder: string): Promise<ReadRun> {
  const files = await readRunFiles(folder);
  const known = files.report ?? files.config ?? files.manifest;
  const { notebook = "", run_tag = basename(folder), run_id = "" } = known ?? {};
  return {
    label: { notebook, run_tag, run_id },
    outDir: relative(root, folder).replaceAll("\\", "/"),
    files,
    notebook: await readExecuted(folder, files.report?.execution?.["executed_notebook"]),
  };
}

async function readExecuted(folder: string, name: unknown): Promise<Notebook> {
  const none: Notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] };
  if (typeof name !== "string") {
    return none;
  }
  const text = await readFile(join(folder, basename(name)), "utf8").catch(() => undefined);
  return text === undefined ? none : parseNotebook(text, { name });
}

function outcomeOf({ files: { report } }: ReadRun): object {
  const { status, duration_s } = report?.execution ?? {};
  return { status, duration_s };
}

function environmentOf({ files: { report, config } }: ReadRun): object {
  return { ...report?.environment, kernel: report?.execution?.kernel, seed: config?.seed };
}

function inputsOf({ outDir, files: { manifest } }: ReadRun): FilesOfRun {
  return { outDir, files: manifest?.inputs ?? [] };
}

function artifactsOf({ outDir, files: { manifest } }: ReadRun): FilesOfRun {
  return { outDir, files: manifest?.artifacts ?? [] };
}

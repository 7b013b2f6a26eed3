import { resolve, sep } from "node:path";
import { type RunFiles, readRunFiles } from "cellar/run";
import { planRun, type RunPlan, type RunResult, readNotebook, runNotebook } from "../headless/index.ts";
import { listKernelspecs } from "../kernel/index.ts";
import { copyEarlierRuns } from "./copy-earlier-runs.ts";
import { makeScratch, type Scratch } from "./make-scratch.ts";
import type { RecordedRun } from "./read-recorded-run.ts";

/** A run and its repetition. */
export interface Repetition {
  readonly recorded: RecordedRun;
  readonly scratch: Scratch;
  readonly result: RunResult;
  /** The record of the repetition. */
  readonly files: RunFiles;
}

/**
 * Runs the code of a run again with its parameters, in a repository of its own: nothing of the other is written.
 *
 * @param use - is given the repetition; when it has ended, the scratch is removed
 */
export async function withRepetition<T>(
  recorded: RecordedRun,
  signal: AbortSignal,
  use: (repetition: Repetition) => Promise<T>,
): Promise<T> {
  const { root, files, notebook, path } = recorded;
  await using scratch = await makeScratch(root, { notebook, path, inputs: files.manifest?.inputs ?? [] });
  await copyEarlierRuns(root, scratch.root, files.report?.run_id ?? "");
  const result = await runNotebook(await planRepetition(recorded, scratch), { signal });
  // Not before it has ended: the scratch goes with this function.
  return await use({ recorded, scratch, result, files: await readRunFiles(result.run.out_dir) });
}

async function planRepetition({ root, files }: RecordedRun, scratch: Scratch): Promise<RunPlan> {
  const available = await listKernelspecs();
  const kernel = files.report?.execution?.kernel?.name;
  const requested = available.some(({ name }) => name === kernel) ? kernel : undefined;
  const given = { ...Object(files.report?.execution?.["parameters_given"]) };
  const values = moveInto(scratch.root, root, given) as Record<string, unknown>;
  return planRun(await readNotebook(scratch.notebook), { values, texts: {} }, { available, requested });
}

/** Absolute paths into the repository lead into the scratch. */
function moveInto(scratch: string, root: string, value: unknown): unknown {
  if (typeof value === "string") {
    return value === root || value.startsWith(root + sep)
      ? resolve(scratch, value.slice(root.length + 1))
      : value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => moveInto(scratch, root, item));
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, moveInto(scratch, root, item)]))
    : value;
}

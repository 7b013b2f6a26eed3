import { realpath } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { toErrorText } from "../files/index.ts";
import { assertOwnSections, toRecordPaths } from "./config-sections.ts";
import type { Run, RunConfig } from "./contract.ts";
import { type CreateRunOptions, createRun } from "./create-run.ts";
import { findRepoRoot } from "./find-repo-root.ts";
import { updateRunFile } from "./run-files.ts";
import { assertSeed, currentSeed, findSeed } from "./seed-everything.ts";

/** The environment variable that holds the absolute folder of a run made by the headless runner. */
export const RUN_DIR_VARIABLE = "CELLAR_RUN_DIR";

/**
 * What a cell says about its run; fields as in `CreateRunOptions`, but `seed` defaults to the one that `seedEverything`
 * was given.
 */
export type StartRunOptions = Pick<CreateRunOptions, "notebook" | "seed" | "parameters" | "config">;

/** What a cell finds around it. */
export interface StartRunSurroundings {
  /** Environment variables; default: those of the process. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Folder from which the repository root is looked for; default: the current one. */
  cwd?: string;
  /** Tells the time; default: the system clock. */
  now?: () => Date;
}

/**
 * Begins the notebook's run, or joins the one that the headless runner has begun (`CELLAR_RUN_DIR`).
 *
 * The run's seed is the one given here, else that of `seedEverything`, else that of the run joined or `GLOBAL_SEED`.
 * Joining adds seed, parameters (key by key), paths (key by key) and the other config sections to its config.json.
 *
 * @throws {Error} when the runner began the run for another notebook, or there is no repository root
 * @throws {RangeError} when notebook name or seed is unusable
 * @throws {TypeError} when `config` has a key that the contract keeps for itself
 */
export async function startRun(
  options: StartRunOptions,
  surroundings: StartRunSurroundings = {},
): Promise<Run> {
  const dir = (surroundings.env ?? process.env)[RUN_DIR_VARIABLE];
  if (dir !== undefined && dir !== "") return joinRun(dir, options);
  const seed = options.seed ?? currentSeed();
  return createRun({ ...options, seed, root: findRepoRoot(surroundings.cwd), now: surroundings.now });
}

async function joinRun(dir: string, options: StartRunOptions): Promise<Run> {
  assertOwnSections(options.config ?? {});
  if (options.seed !== undefined) assertSeed(options.seed);
  const folder = await findRunFolder(dir);
  const root = findRepoRoot(folder);
  const { notebook, run_id, run_tag, seed } = await updateRunFile(folder, "config", (config) => {
    assertSameNotebook(config.notebook, options.notebook);
    return mergeConfig(root, config, options);
  });
  return { root, notebook, run_id, run_tag, out_dir: folder, seed };
}

async function findRunFolder(dir: string): Promise<string> {
  if (!isAbsolute(dir))
    throw new Error(`Cannot join the run "${dir}": ${RUN_DIR_VARIABLE} must be an absolute path`);
  try {
    return await realpath(dir);
  } catch (error) {
    throw new Error(`Cannot join the run "${dir}" of ${RUN_DIR_VARIABLE}: ${toErrorText(error)}`, {
      cause: error,
    });
  }
}

function assertSameNotebook(begun: string, named: string): void {
  if (begun === named) return;
  throw new Error(
    `Cannot join the run of "${begun}": the cell starts "${named}", name the notebook as its file is named`,
  );
}

function mergeConfig(root: string, config: RunConfig, options: StartRunOptions): RunConfig {
  const sections = options.config ?? {};
  return {
    ...config,
    ...sections,
    seed: options.seed ?? findSeed() ?? config.seed,
    parameters: { ...config.parameters, ...options.parameters },
    paths: { ...config.paths, ...toRecordPaths(root, sections["paths"]), out_dir: config.paths["out_dir"] },
  };
}

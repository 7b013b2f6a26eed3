import { randomUUID } from "node:crypto";
import { mkdir, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { findErrorCode, toErrorText } from "../files/index.ts";
import { assertOwnSections, toRecordPaths } from "./config-sections.ts";
import type { NamedValues, Run, RunConfig, RunManifest, RunReport } from "./contract.ts";
import { toLocalIso, toRunTag } from "./local-time.ts";
import { toRecordPath, toReportsPath } from "./paths.ts";
import { appendToRegistry, assertRegistry } from "./registry.ts";
import { toRunFilePath } from "./run-files.ts";
import { assertSeed, GLOBAL_SEED } from "./seed-everything.ts";
import { writeRecord } from "./write-record.ts";

/** What a new run is to be. */
export interface CreateRunOptions {
  /** Repository root. */
  root: string;
  /** Notebook name without folder and extension. */
  notebook: string;
  /** Seed of the run, a safe integer; default `GLOBAL_SEED`. */
  seed?: number | undefined;
  /** Parameters after injection; default none. */
  parameters?: Readonly<NamedValues> | undefined;
  /**
   * The notebook's own sections of config.json; those in `paths` are recorded relative to the root, see
   * `toRecordPath`. Default none.
   */
  config?: Readonly<NamedValues> | undefined;
  /** Sections that report.json has from its first moment: a run that is known is never without them. Default none. */
  report?: Readonly<Pick<RunReport, "execution" | "environment">> | undefined;
  /** Tells the time; default: the system clock. */
  now?: (() => Date) | undefined;
}

/**
 * Begins a run: makes its folder `reports/<notebook>/<run_tag>/` with config.json, an empty report.json and an empty
 * manifest.json, then adds a record to meta.json.
 *
 * The folder is the run's own: a second run in the same second gets the tag `…_2`, a third `…_3`.
 *
 * @throws {RangeError} when the notebook name cannot name a folder or the seed is not a safe integer
 * @throws {TypeError} when `config` has a key that the contract keeps for itself, or `runs` of meta.json is no list
 * @throws {Error} when the root is not there or a file cannot be written
 */
export async function createRun(options: CreateRunOptions): Promise<Run> {
  const { notebook, seed = GLOBAL_SEED, parameters = {}, config = {} } = options;
  assertNotebookName(notebook);
  assertSeed(seed);
  assertOwnSections(config);
  const moment = options.now?.() ?? new Date();
  const root = await findRoot(options.root);
  await assertRegistry(root);
  const folder = await makeRunFolder(join(toReportsPath(root), notebook), toRunTag(moment));
  const run: Run = { root, notebook, run_id: randomUUID().replaceAll("-", ""), ...folder, seed };
  await writeRecord(toRunFilePath(run.out_dir, "config"), makeConfig(run, parameters, config));
  await writeRecord(toRunFilePath(run.out_dir, "report"), { ...makeReport(run, moment), ...options.report });
  await writeRecord(toRunFilePath(run.out_dir, "manifest"), makeManifest(run));
  await appendToRegistry(root, {
    ...identify(run),
    out_dir: toRecordPath(root, run.out_dir),
    created_at: toLocalIso(moment),
  });
  return run;
}

async function findRoot(root: string): Promise<string> {
  try {
    return await realpath(root);
  } catch (error) {
    throw new Error(`Cannot start a run in "${root}": ${toErrorText(error)}`, { cause: error });
  }
}

async function makeRunFolder(parent: string, tag: string): Promise<Pick<Run, "run_tag" | "out_dir">> {
  try {
    await makeParents(parent);
    return await claimRunFolder(parent, tag);
  } catch (error) {
    throw new Error(`Cannot make a run folder in "${parent}": ${toErrorText(error)}`, { cause: error });
  }
}

/** Node's recursive `mkdir` says ENOENT on a read-only file system; the plain one tells the truth. */
async function makeParents(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    if (findErrorCode(error) !== "ENOENT") throw error;
    await makeFolder(dirname(folder));
    await makeFolder(folder);
  }
}

async function claimRunFolder(parent: string, tag: string): Promise<Pick<Run, "run_tag" | "out_dir">> {
  for (let attempt = 1; ; attempt += 1) {
    const runTag = attempt === 1 ? tag : `${tag}_${attempt}`;
    const folder = join(parent, runTag);
    if (await makeFolder(folder)) return { run_tag: runTag, out_dir: folder };
  }
}

/** Of two processes that make the same folder only one succeeds; the other is told that it exists. */
async function makeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (findErrorCode(error) === "EEXIST") return false;
    throw error;
  }
}

function assertNotebookName(notebook: string): void {
  if (notebook === "" || notebook === "." || notebook === ".." || /[/\\\0]/.test(notebook)) {
    throw new RangeError(
      `Cannot start a run of "${notebook}": wanted a notebook name without folder and extension`,
    );
  }
}

function identify(run: Run): Pick<Run, "run_id" | "notebook" | "run_tag"> {
  return { run_id: run.run_id, notebook: run.notebook, run_tag: run.run_tag };
}

function makeConfig(run: Run, parameters: Readonly<NamedValues>, sections: Readonly<NamedValues>): RunConfig {
  const { paths, ...own } = sections;
  const place = { out_dir: toRecordPath(run.root, run.out_dir) };
  // In the order that a run has which the headless runner begins and the notebook joins.
  return {
    ...identify(run),
    seed: run.seed,
    parameters: { ...parameters },
    paths: { ...place, ...toRecordPaths(run.root, paths), ...place },
    ...own,
  };
}

function makeReport(run: Run, moment: Date): RunReport {
  return {
    ...identify(run),
    created_at: toLocalIso(moment),
    repo_root: run.root,
    metrics: {},
    key_findings: [],
    sanity_samples: {},
    data_fingerprints: {},
    notes: [],
  };
}

function makeManifest(run: Run): RunManifest {
  return { ...identify(run), inputs: [], artifacts: [] };
}

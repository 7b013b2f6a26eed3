import { join } from "node:path";
import { type Run, readRunFiles, toRecordPath } from "cellar/run";
import { type NotebookOutcome, statusOfFailure } from "../execute/index.ts";
import type { SecretsRecord } from "../record/index.ts";
import { listFilesBelow, type RunSecrets, SecretLeakError, type SecretUse } from "../secrets/index.ts";

/** What became of the secrets of a run when its cells had been executed. */
export interface SecretsConclusion {
  /** As the cells have left it; failed when a value stands in a file. */
  readonly outcome: NotebookOutcome;
  /** For report.json; absent when there are no secrets. */
  readonly record?: SecretsRecord;
  readonly uses: readonly SecretUse[];
  /** Names the files that hold values. */
  readonly leak?: SecretLeakError;
}

/**
 * Searches what cells have written, all files in the run's folder and all artifacts, for the values of secrets. A run that
 * has left one there has failed, however its cells went.
 */
export async function concludeSecrets(
  secrets: RunSecrets,
  run: Run,
  outcome: NotebookOutcome,
): Promise<SecretsConclusion> {
  const uses = secrets.describe();
  if (uses.length === 0) {
    return { outcome, uses };
  }
  const { leaks, unsearched } = await secrets.findLeaks(await listFilesOfRun(run));
  const found = leaks.map(({ path, names }) => ({ path: toRecordPath(run.root, path), names }));
  const record = {
    secrets: uses.map((use) => ({
      ...use,
      found_in: found.filter(({ names }) => names.includes(use.name)).map(({ path }) => path),
    })),
    files_not_searched: unsearched.map((path) => toRecordPath(run.root, path)),
  };
  if (found.length === 0) {
    return { outcome, record, uses };
  }
  const leak = new SecretLeakError(found);
  return { outcome: outcome.failure === undefined ? fail(outcome, leak) : outcome, record, uses, leak };
}

/** Files that the runner itself has written. */
export interface OwnFiles {
  readonly secrets: RunSecrets;
  readonly run: Run;
  readonly paths: readonly string[];
  /** What is known to hold values already. */
  readonly known: SecretLeakError | undefined;
}

/**
 * Passes when none of the files holds a value, but for those that are known to.
 *
 * @throws {SecretLeakError} when one does
 */
export async function assertSecretsKept({ secrets, run, paths, known }: OwnFiles): Promise<void> {
  const { leaks } = await secrets.findLeaks(paths);
  const found = leaks.map(({ path, names }) => ({ path: toRecordPath(run.root, path), names }));
  const unknown = found.filter(({ path }) => known?.files.includes(path) !== true);
  if (unknown.length > 0) {
    throw new SecretLeakError(unknown);
  }
}

async function listFilesOfRun({ root, out_dir }: Run): Promise<string[]> {
  const [own, { manifest }] = await Promise.all([listFilesBelow(out_dir), readRunFiles(out_dir)]);
  const artifacts = manifest?.artifacts ?? [];
  return [...own, ...artifacts.map(({ path }) => join(root, path))];
}

function fail(outcome: NotebookOutcome, failure: Error): NotebookOutcome {
  return { ...outcome, status: statusOfFailure(failure), failure };
}

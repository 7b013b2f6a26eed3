import { join } from "node:path";
import { readJson, toErrorText, withFileLock, writeJsonAtomic } from "../files/index.ts";
import { checkRunFile, type Finding, isRunFile } from "./check-run-file.ts";
import type { RunFileContents, RunFileKind } from "./contract.ts";
import { toRecordJson } from "./write-record.ts";

/** A file of a run's folder. */
export type RunFolderKind = Exclude<RunFileKind, "meta">;

/** A file of the contract holds, or would hold, something that breaks the contract. */
export class RunFileError extends Error {
  override name = "RunFileError";
  readonly path: string;
  readonly findings: readonly Finding[];

  constructor(path: string, findings: readonly Finding[]) {
    const list = findings
      .map((finding) => `${finding.path || "the whole file"} ${finding.message}`)
      .join("; ");
    super(`Cannot accept "${path}": ${list}`);
    this.path = path;
    this.findings = findings;
  }
}

/** The files of one run; a file that is missing or breaks the contract is null and has findings. */
export interface RunFiles {
  config: RunFileContents["config"] | null;
  report: RunFileContents["report"] | null;
  manifest: RunFileContents["manifest"] | null;
  /** Places are the file name followed by a JSON pointer, as in `report.json/metrics`. */
  findings: Finding[];
}

/** Returns the path of a file in a run's folder. */
export function toRunFilePath(dir: string, kind: RunFolderKind): string {
  return join(dir, `${kind}.json`);
}

/** Returns the three files of a run's folder, and what is wrong with them; throws for none of it. */
export async function readRunFiles(dir: string): Promise<RunFiles> {
  const findings: Finding[] = [];
  const [config, report, manifest] = await Promise.all([
    readOrReport(dir, "config", findings),
    readOrReport(dir, "report", findings),
    readOrReport(dir, "manifest", findings),
  ]);
  return { config, report, manifest, findings: findings.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

/**
 * Returns one file of a run's folder.
 *
 * @throws {MissingFileError} when it is not there
 * @throws {BrokenJsonError} when it is not JSON
 * @throws {RunFileError} when it breaks the contract; carries the findings
 */
export async function readRunFile<K extends RunFolderKind>(
  dir: string,
  kind: K,
): Promise<RunFileContents[K]> {
  const path = toRunFilePath(dir, kind);
  return acceptRunFile(path, kind, await readJson(path));
}

/**
 * Changes one file of a run's folder and returns its new content as the file holds it; changes at the same time wait
 * for each other.
 *
 * Both the runner and the cells write into these files, so each reads, changes and writes under the lock `.lock`. In a
 * run with secrets, their values are taken out before the file is written.
 *
 * @param change - returns the new content from the old; what it throws passes through, and nothing is written then
 * @throws {JsonValueError} when JSON would lose or change something of the new content
 * @throws {RunFileError} when the old or the new content breaks the contract
 */
export async function updateRunFile<K extends RunFolderKind>(
  dir: string,
  kind: K,
  change: (content: RunFileContents[K]) => RunFileContents[K],
): Promise<RunFileContents[K]> {
  return withFileLock(join(dir, ".lock"), async () => {
    const path = toRunFilePath(dir, kind);
    const json = toRecordJson(change(await readRunFile(dir, kind)));
    const changed = acceptRunFile(path, kind, json);
    await writeJsonAtomic(path, changed);
    return changed;
  });
}

function acceptRunFile<K extends RunFileKind>(path: string, kind: K, value: unknown): RunFileContents[K] {
  if (isRunFile(kind, value)) return value;
  throw new RunFileError(path, checkRunFile(kind, value));
}

async function readOrReport<K extends RunFolderKind>(
  dir: string,
  kind: K,
  findings: Finding[],
): Promise<RunFileContents[K] | null> {
  const read = await readJson(toRunFilePath(dir, kind)).then(
    (value) => ({ value, findings: checkRunFile(kind, value) }),
    (error: unknown) => ({ value: null, findings: [{ path: "", message: toErrorText(error) }] }),
  );
  findings.push(...read.findings.map(({ path, message }) => ({ path: `${kind}.json${path}`, message })));
  return read.findings.length === 0 && isRunFile(kind, read.value) ? read.value : null;
}

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type FileRecord, type RunFiles, toRecordPath } from "cellar/run";
import {
  compareValues,
  describeFileDifference,
  findDatabaseDifference,
  renderJson,
} from "../compare/index.ts";
import { checkFile } from "../verify/index.ts";
import { findDifferentCell } from "./find-different-cell.ts";
import { readRecordedRun } from "./read-recorded-run.ts";
import { type Repetition, withRepetition } from "./repeat-run.ts";

/** Something that did not come out as before. */
export interface RerunDifference {
  readonly what: "status" | "artifact" | "metric";
  /** Path of an artifact, place of a metric. */
  readonly name: string;
  readonly detail: string;
}

/** What came of running a notebook again. */
export interface Rerun {
  readonly differences: readonly RerunDifference[];
  /** Number, from 1, of the first cell that put out something else; null when none did, or nothing differs. */
  readonly first_different_cell: number | null;
  /** How many artifacts and metrics were compared. */
  readonly artifacts: number;
  readonly metrics: number;
}

/**
 * Runs the code of a run again with the recorded parameters, in a scratch place, and compares what comes out: artifacts
 * byte for byte (DuckDB files by their tables), metrics value by value.
 *
 * @param folder - of the run, absolute
 * @throws {RerunError} when the run cannot be repeated
 */
export async function rerun(root: string, folder: string, signal: AbortSignal): Promise<Rerun> {
  return withRepetition(await readRecordedRun(root, folder), signal, compare);
}

async function compare(repetition: Repetition): Promise<Rerun> {
  const { recorded } = repetition;
  const status = compareStatus(recorded.files, repetition);
  // What a run that has ended elsewhere has not made says nothing more.
  const differences =
    status.length > 0 ? status : [...(await compareArtifacts(repetition)), ...compareMetrics(repetition)];
  return {
    differences,
    first_different_cell: differences.length === 0 ? null : findCell(repetition),
    artifacts: recorded.files.manifest?.artifacts.length ?? 0,
    metrics: Object.keys(recorded.files.report?.metrics ?? {}).length,
  };
}

function compareStatus({ report }: RunFiles, { result: { outcome } }: Repetition): RerunDifference[] {
  const before = report?.execution?.status ?? "unknown";
  const reason = outcome.failure === undefined ? "" : `: ${outcome.failure.message}`;
  return before === outcome.status
    ? []
    : [{ what: "status", name: "run", detail: `${before} became ${outcome.status}${reason}` }];
}

function compareMetrics({ recorded, files }: Repetition): RerunDifference[] {
  return compareValues(recorded.files.report?.metrics, files.report?.metrics).map(({ name, one, other }) => ({
    what: "metric",
    name,
    detail: `${renderJson(one)} became ${renderJson(other)}`,
  }));
}

async function compareArtifacts({
  recorded,
  scratch,
  result,
  files,
}: Repetition): Promise<RerunDifference[]> {
  const made = byPlace(files.manifest?.artifacts ?? [], toRecordPath(scratch.root, result.run.out_dir));
  const known = byPlace(
    recorded.files.manifest?.artifacts ?? [],
    toRecordPath(recorded.root, recorded.folder),
  );
  const differences: RerunDifference[] = [];
  for (const [place, file] of known) {
    const detail = await compareArtifact(recorded.root, scratch.root, file, made.get(place));
    if (detail !== undefined) {
      differences.push({ what: "artifact", name: file.path, detail });
    }
    made.delete(place);
  }
  const added = [...made.values()].map(({ path }) => ({
    what: "artifact" as const,
    name: path,
    detail: "was not made before",
  }));
  return [...differences, ...added];
}

/** Files in the run's own folder are known by their path in it. */
function byPlace(files: readonly FileRecord[], outDir: string): Map<string, FileRecord> {
  return new Map(
    files.map((file) => [
      file.path.startsWith(`${outDir}/`) ? `.${file.path.slice(outDir.length)}` : file.path,
      file,
    ]),
  );
}

async function compareArtifact(
  root: string,
  scratch: string,
  before: FileRecord,
  after: FileRecord | undefined,
): Promise<string | undefined> {
  if (after === undefined) {
    return "is not made any more";
  }
  if (before.sha256 !== null && before.sha256 === after.sha256) {
    return undefined;
  }
  const paths = [resolve(root, before.path), resolve(scratch, after.path)] as const;
  if (before.path.endsWith(".duckdb") && existsSync(paths[0])) {
    // Notebooks share such a file: what others have put into it is no matter of this run.
    return findDatabaseDifference(...paths, { onlyOthers: true });
  }
  const { state } = await checkFile(root, "artifact", before);
  if (state !== "same") {
    return `other bytes; where they differ cannot be told, the recorded file is ${state.replaceAll("_", " ")}`;
  }
  return describeFileDifference(...paths);
}

function findCell({ recorded, scratch, result }: Repetition): number | null {
  const { run_tag = "", run_id = "" } = recorded.files.report ?? {};
  const before = { notebook: recorded.notebook, marks: { root: recorded.root, run_tag, run_id } };
  const after = { notebook: result.notebook, marks: { ...result.run, root: scratch.root } };
  return findDifferentCell(before, after) ?? null;
}

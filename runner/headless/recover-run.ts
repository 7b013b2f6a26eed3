import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type RunReport, readRunFiles, toRecordPath } from "cellar/run";
import {
  CellExecutionError,
  type CellOutcome,
  type NotebookOutcome,
  type PlannedCell,
  planCells,
  statusOfFailure,
} from "../execute/index.ts";
import { type Notebook, parseNotebook } from "../nbformat/index.ts";
import {
  completeRecord,
  type ExecutionCell,
  JOURNAL_FILE,
  type JournalEntry,
  readJournal,
  shownStatus,
} from "../record/index.ts";
import { ExecutedNotebook } from "./executed-notebook.ts";
import { warnOfRun } from "./run-warnings.ts";

/** Only a run whose runner is gone can be recovered. */
export class RecoveryError extends Error {
  override name = "RecoveryError";
}

/** The runner was gone before the run had ended: killed, or the machine went down. */
export class RunnerLostError extends Error {
  override name = "RunnerLostError";
}

/**
 * Completes the record of an abandoned run from its journal: the executed notebook with all output that was heard, and
 * report.json with every cell as it stood.
 *
 * @param folder - absolute path of the run's folder
 * @returns what became of the notebook
 * @throws {RecoveryError} when the run is complete, still running, or was not headless
 */
export async function recoverRun(folder: string): Promise<NotebookOutcome> {
  const { report } = await readRunFiles(folder);
  const status = await shownStatus(report);
  if (report === null || status !== "abandoned") {
    throw new RecoveryError(
      `Cannot recover run "${folder}": it is ${status}, wanted one whose runner was killed`,
    );
  }
  const path = join(folder, `${report.notebook}.ipynb`);
  const journalPath = join(folder, JOURNAL_FILE);
  const notebook = await readCopy(path, join(report.repo_root, sourcePathOf(report)));
  const startedAt = new Date(report.execution?.started_at ?? 0);
  const endedAt = await findLastChange(folder);

  const copy = new ExecutedNotebook(path, notebook, { limits: limitsOf(report) });
  const facts: JournalEntry[] = [];
  for await (const entry of readJournal(journalPath)) {
    copy.replay(entry);
    if (entry.event === "cell_start" || entry.event === "cell_end") {
      facts.push(entry);
    }
  }
  const outcome = toOutcome(planCells(notebook), facts);
  const outputSizes = copy.outputSizes();
  const warnings = warnOfRun({ cells: planCells(notebook), outcome, outputSizes, journalFailure: undefined });
  const outputPath = toRecordPath(report.repo_root, path);
  await copy.finish(outcome, { inputPath: sourcePathOf(report), outputPath, startedAt, endedAt });
  await completeRecord(folder, outcome, { startedAt, endedAt, outputSizes, warnings });
  await removeLeftovers(folder);
  return outcome;
}

/** The executed copy; the notebook itself when the runner was gone before it had made one, and nothing was executed. */
async function readCopy(path: string, source: string): Promise<Notebook> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  return text === undefined
    ? parseNotebook(await readFile(source, "utf8"), { name: source })
    : parseNotebook(text, { name: path });
}

async function findLastChange(folder: string): Promise<Date> {
  const names = await readdir(folder);
  const times = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs));
  return new Date(Math.max(...times));
}

/** The journal, and what a runner that is killed while it writes leaves beside the file that it writes. */
const LEFTOVER = new RegExp(`^${JOURNAL_FILE}(?:\\.new)?$|\\.tmp_[0-9a-f]{32}$`);

async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder);
  const leftovers = names.filter((name) => LEFTOVER.test(name));
  await Promise.all(leftovers.map((name) => rm(join(folder, name), { force: true })));
}

function toOutcome(plan: readonly PlannedCell[], entries: readonly JournalEntry[]): NotebookOutcome {
  const cells: CellOutcome[] = plan.map(({ cell_id, index, action }) => ({
    cell_id,
    index,
    status: action === "skip" ? "skipped" : "aborted",
  }));
  const failure = new RunnerLostError(
    "the runner was gone before the run had ended; recovered from its journal",
  );
  for (const entry of entries) {
    if (entry.event === "cell_start") {
      const place = { cell_id: plan[entry.index]?.cell_id ?? "", index: entry.index };
      cells[entry.index] = { ...place, status: "interrupted", startedAt: new Date(entry.at), failure };
    } else if (entry.event === "cell_end") {
      cells[entry.index] = fromRecord(entry.cell);
    }
  }
  const failedCell = cells.find((cell) => cell.failure !== undefined && cell.status !== "completed");
  const reason = failedCell?.failure ?? failure;
  const status = reason === failure ? "interrupted" : statusOfFailure(reason);
  const known = { status, cells, failure: reason, peakMemoryBytes: 0, strayMessages: 0 };
  return failedCell === undefined ? known : { ...known, failedCell };
}

function fromRecord({ id, index, status, started_at, duration_s, error }: ExecutionCell): CellOutcome {
  const place = { cell_id: id, index };
  const known = {
    ...place,
    status,
    ...(started_at === null ? {} : { startedAt: new Date(started_at) }),
    ...(duration_s === null ? {} : { durationMs: duration_s * 1000 }),
  };
  if (error === null) {
    return known;
  }
  const { ename, evalue, traceback, message } = error;
  const failure =
    ename === null
      ? new Error(message)
      : new CellExecutionError(place, { ename, evalue: evalue ?? "", traceback });
  return { ...known, failure };
}

function limitsOf({ execution }: RunReport): { cellBytes?: number } {
  const { output_bytes: cellBytes }: { output_bytes?: unknown } = { ...Object(execution?.["limits"]) };
  return typeof cellBytes === "number" ? { cellBytes } : {};
}

function sourcePathOf({ execution }: RunReport): string {
  const source: unknown = execution?.["notebook"];
  return typeof source === "object" && source !== null && "path" in source ? String(source.path) : "";
}

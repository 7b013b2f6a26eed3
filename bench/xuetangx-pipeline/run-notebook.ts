import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { readJson } from "cellar/files";
import { type CellExecution, readRunFile } from "cellar/run";
import { REPOSITORY } from "./make-repository.ts";

const execFileAsync = promisify(execFile);

/** How a notebook went. */
export interface NotebookRun {
  readonly notebook: string;
  /** Wall time of the whole command, start of the kernel included. */
  readonly seconds: number;
  /** Largest resident memory of the kernel; undefined where it is not recorded. */
  readonly peakMemoryBytes: number | undefined;
  readonly steps: readonly NotebookStep[];
}

/** A cell that has run. */
export interface NotebookStep {
  /** First line of the cell, without the comment sign. */
  readonly title: string;
  readonly seconds: number;
}

interface SourceCell {
  readonly id: string;
  readonly source: readonly string[];
}

/**
 * Runs a notebook of a repository headless.
 *
 * @throws {Error} when it does not complete; the message has what it printed
 */
export async function runNotebook(root: string, notebook: string): Promise<NotebookRun> {
  const path = join("notebooks", `${notebook}.ipynb`);
  const start = performance.now();
  await execFileAsync(process.execPath, [join(REPOSITORY, "runner", "bin", "cellar.js"), "run", path], {
    cwd: root,
  });
  const seconds = (performance.now() - start) / 1000;
  const { execution } = await readReport(root, notebook);
  const { cells } = await readJson<{ cells: SourceCell[] }>(join(root, path));
  const titles = new Map(
    cells.map(({ id, source }) => [id, (source[0] ?? "").replace(/^\/\/ /u, "").trim()]),
  );
  const peak = execution?.["peak_memory_bytes"];
  return {
    notebook,
    seconds,
    peakMemoryBytes: typeof peak === "number" ? peak : undefined,
    steps: (execution?.cells ?? []).flatMap((cell) => toStep(cell, titles)),
  };
}

async function readReport(root: string, notebook: string): ReturnType<typeof readRunFile<"report">> {
  const folder = join(root, "reports", notebook);
  const tags = await readdir(folder);
  return readRunFile(join(folder, tags.toSorted().at(-1) ?? ""), "report");
}

function toStep(cell: CellExecution, titles: ReadonlyMap<string, string>): NotebookStep[] {
  const title = titles.get(cell.id ?? "");
  if (title === undefined || !title.startsWith("[CELL") || typeof cell.duration_s !== "number") return [];
  return [{ title, seconds: cell.duration_s }];
}

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  createRun,
  type FileRecord,
  type NamedValues,
  type Run,
  type RunExecution,
  type RunReport,
  updateRunFile,
} from "cellar/run";
import { type Cell, serializeNotebook } from "../../nbformat/index.ts";
import { makeNotebook } from "./make-content.ts";

/** A run as it lies on the disk when it has ended. */
export interface RunToWrite {
  /** Name of the notebook; default `study`. */
  readonly notebook?: string;
  readonly parameters?: NamedValues;
  readonly report?: Partial<RunReport>;
  /** More of the section `execution`; default that of a completed run. */
  readonly execution?: Partial<RunExecution>;
  readonly inputs?: readonly FileRecord[];
  readonly artifacts?: readonly FileRecord[];
  /** Cells of the executed notebook; default none, and no notebook. */
  readonly cells?: readonly Cell[];
  readonly now?: () => Date;
}

/** Writes a run into a repository: its record and its executed notebook. */
export async function writeRun(root: string, spec: RunToWrite): Promise<Run> {
  const { notebook = "study", parameters = {}, cells, now } = spec;
  const run = await createRun({ root, notebook, parameters, now });
  const execution = {
    status: "completed" as const,
    started_at: "2026-01-07T11:00:00.000Z",
    duration_s: 2.5,
    ...(cells === undefined ? {} : { executed_notebook: `${notebook}.ipynb`, cells: toRecords(cells) }),
    ...spec.execution,
  };
  await updateRunFile(run.out_dir, "report", (report) => ({ ...report, ...spec.report, execution }));
  const { inputs = [], artifacts = [] } = spec;
  await updateRunFile(run.out_dir, "manifest", (manifest) => ({
    ...manifest,
    inputs: [...inputs],
    artifacts: [...artifacts],
  }));
  if (cells !== undefined) {
    await writeFile(join(run.out_dir, `${notebook}.ipynb`), serializeNotebook(makeNotebook(cells)));
  }
  return run;
}

function toRecords(cells: readonly Cell[]): NonNullable<RunExecution["cells"]> {
  return cells.flatMap((cell, index) =>
    cell.cell_type === "code"
      ? [
          {
            id: cell.id,
            index,
            status: "completed" as const,
            started_at: new Date(Date.parse("2026-01-07T11:00:00Z") + index * 10).toISOString(),
            duration_s: 0.01,
          },
        ]
      : [],
  );
}

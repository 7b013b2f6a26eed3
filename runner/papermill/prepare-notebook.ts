import { type Cell, isRecord, type Metadata, type Notebook, tagsOf } from "../nbformat/index.ts";

/** What papermill's metadata say of a notebook before it is executed. */
export interface Preparation {
  /** As given, filled in. */
  readonly inputPath: string;
  readonly outputPath: string;
  readonly version: string;
  /** Hide the source of every code cell. */
  readonly reportMode: boolean;
}

/** Keys that tell of an execution; those of an earlier one are not true of this notebook any more. */
const EXECUTION_KEYS: ReadonlySet<string> = new Set([
  "start_time",
  "end_time",
  "duration",
  "exception",
  "status",
]);

/**
 * Returns a notebook with the metadata that papermill's tools count on: `papermill` of the notebook with paths and
 * version, `papermill` and a list of tags in each cell. Outputs stay.
 *
 * Unlike papermill the version is always the present one, and report mode keeps the other keys of `metadata.jupyter`.
 */
export function prepareNotebook(notebook: Notebook, preparation: Preparation): Notebook {
  const { inputPath: input_path, outputPath: output_path, version, reportMode } = preparation;
  const papermill = {
    default_parameters: {},
    environment_variables: {},
    parameters: {},
    ...withoutExecution(notebook.metadata),
    version,
    input_path,
    output_path,
  };
  return {
    ...notebook,
    metadata: { ...notebook.metadata, papermill },
    cells: notebook.cells.map((cell) => prepareCell(cell, reportMode)),
  };
}

function prepareCell(cell: Cell, reportMode: boolean): Cell {
  const tags = [...tagsOf(cell)];
  const metadata = { ...cell.metadata, tags, papermill: withoutExecution(cell.metadata) };
  const hidden = reportMode && cell.cell_type === "code" ? { jupyter: hideSource(metadata) } : {};
  return { ...cell, metadata: { ...metadata, ...hidden } };
}

function hideSource({ jupyter }: Metadata): Metadata {
  return { ...(isRecord(jupyter) ? jupyter : {}), source_hidden: true };
}

function withoutExecution({ papermill }: Metadata): Metadata {
  const entries = Object.entries(isRecord(papermill) ? papermill : {});
  return Object.fromEntries(entries.filter(([key]) => !EXECUTION_KEYS.has(key)));
}

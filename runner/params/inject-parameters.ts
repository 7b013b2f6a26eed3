import {
  type Cell,
  type CodeCell,
  findFreeCellId,
  isRecord,
  type Metadata,
  type Notebook,
} from "../nbformat/index.ts";
import { findParametersCell, findTaggedCell } from "./find-parameters-cell.ts";
import { type TranslateOptions, translateParameters } from "./translate-parameters.ts";

const INJECTED = "injected-parameters";

/**
 * Returns a notebook with a cell that gives values to its parameters, tagged `injected-parameters`: in place of the first
 * cell with that tag, whose id it keeps, or else after the first cell tagged `parameters`, or else at the top. The values
 * are noted in `metadata.papermill.parameters`, as papermill does. Nothing given is changed; without values no cell is
 * added, and one from an earlier run is emptied.
 *
 * @throws {ParameterLanguageError} when parameters cannot be written in the language
 * @throws {ParameterNameError} when a name cannot be a variable's
 */
export function injectParameters(
  notebook: Notebook,
  values: Readonly<Record<string, unknown>>,
  options: TranslateOptions,
): Notebook {
  const source = translateParameters(values, options);
  const earlier = findTaggedCell(notebook, INJECTED);
  const isNeeded = earlier !== undefined || Object.keys(values).length > 0;
  return {
    ...notebook,
    metadata: noteParameters(notebook.metadata, values),
    cells: isNeeded ? placeCell(notebook, source, earlier) : notebook.cells,
  };
}

function placeCell(notebook: Notebook, source: string, earlier: number | undefined): Cell[] {
  if (earlier !== undefined) {
    return notebook.cells.map((cell, index) => (index === earlier ? createCell(cell.id, source) : cell));
  }
  const declaring = findParametersCell(notebook);
  const id = findFreeCellId(INJECTED, new Set(notebook.cells.map((cell) => cell.id)));
  return notebook.cells.toSpliced(declaring === undefined ? 0 : declaring + 1, 0, createCell(id, source));
}

function createCell(id: string, source: string): CodeCell {
  return {
    id,
    cell_type: "code",
    metadata: { tags: [INJECTED] },
    source,
    outputs: [],
    execution_count: null,
  };
}

function noteParameters(metadata: Metadata, values: Readonly<Record<string, unknown>>): Metadata {
  const papermill = isRecord(metadata.papermill) ? metadata.papermill : {};
  return { ...metadata, papermill: { ...papermill, parameters: { ...values } } };
}

import type { Finding } from "./finding.ts";
import { checkAgainstSchema, type SchemaPart } from "./notebook-schema.ts";
import { isRecord } from "./own-key.ts";

const CELL_PARTS = new Map<unknown, SchemaPart>([
  ["code", "code_cell"],
  ["markdown", "markdown_cell"],
  ["raw", "raw_cell"],
]);

const OUTPUT_PARTS = new Map<unknown, SchemaPart>([
  ["stream", "stream"],
  ["display_data", "display_data"],
  ["execute_result", "execute_result"],
  ["error", "error"],
]);

/**
 * Returns everything in which a value departs from a notebook of format 4.5: the official JSON Schema, and ids that are
 * unique. Empty when it is valid. Each cell and output is checked against the schema of its own type, so that the
 * findings name the real fault. Linear.
 */
export function checkNotebook(notebook: unknown): Finding[] {
  if (!isRecord(notebook) || !Array.isArray(notebook.cells)) {
    return checkAgainstSchema("notebook", notebook, "");
  }
  const cells: readonly unknown[] = notebook.cells;
  return [
    ...checkAgainstSchema("notebook", { ...notebook, cells: [] }, ""),
    ...cells.flatMap((cell, index) => checkCell(cell, `cells[${index}]`)),
    ...checkUniqueIds(cells),
  ];
}

function checkCell(cell: unknown, path: string): Finding[] {
  const part = isRecord(cell) ? CELL_PARTS.get(cell.cell_type) : undefined;
  if (!isRecord(cell) || part === undefined) {
    return [{ path, message: 'must be a cell with cell_type "code", "markdown" or "raw"' }];
  }
  if (part !== "code_cell" || !Array.isArray(cell.outputs)) {
    return checkAgainstSchema(part, cell, path);
  }
  const outputs: readonly unknown[] = cell.outputs;
  return [
    ...checkAgainstSchema(part, { ...cell, outputs: [] }, path),
    ...outputs.flatMap((output, index) => checkOutput(output, `${path}.outputs[${index}]`)),
  ];
}

function checkOutput(output: unknown, path: string): Finding[] {
  const part = isRecord(output) ? OUTPUT_PARTS.get(output.output_type) : undefined;
  if (part === undefined) {
    const wanted = [...OUTPUT_PARTS.keys()].join(", ");
    return [{ path, message: `must be an output with one of the output_type: ${wanted}` }];
  }
  return checkAgainstSchema(part, output, path);
}

function checkUniqueIds(cells: readonly unknown[]): Finding[] {
  const firstOf = new Map<unknown, number>();
  return cells.flatMap((cell, index) => {
    const id = isRecord(cell) ? cell.id : undefined;
    const first = firstOf.get(id);
    if (id === undefined || first === undefined) {
      firstOf.set(id, index);
      return [];
    }
    return [{ path: `cells[${index}].id`, message: `is ${JSON.stringify(id)}, as is cells[${first}].id` }];
  });
}

import { writeFile } from "node:fs/promises";

/** A notebook of equal cells. */
export interface Workload {
  readonly title: string;
  readonly cells: number;
  /** Source of each cell. */
  readonly source: string;
  /** What each cell puts out, in characters. */
  readonly outputLength: number;
}

const LINES = 2000;
const LINE_LENGTH = 99;

/** Notebooks by the number of cells; the first has one cell, and says what a tool costs per notebook. */
export const WORKLOADS: readonly Workload[] = [
  trivialCells(1),
  trivialCells(100),
  trivialCells(500),
  {
    title: "100 cells of 200 kB",
    cells: 100,
    source: `console.log(Array(${LINES}).fill("x".repeat(${LINE_LENGTH})).join("\\n"));`,
    outputLength: LINES * (LINE_LENGTH + 1),
  },
];

/** The notebooks of a short benchmark. */
export const SHORT_WORKLOADS = WORKLOADS.slice(0, 2);

function trivialCells(cells: number): Workload {
  return { title: `${cells} × 1 + 1`, cells, source: "1 + 1", outputLength: "2\n".length };
}

/** Writes the notebook of a workload; it asks for the kernel `tslab`. */
export async function writeNotebook(path: string, { cells, source }: Workload): Promise<void> {
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" },
      language_info: { name: "typescript" },
    },
    cells: Array.from({ length: cells }, (_, index) => ({
      cell_type: "code",
      id: `cell-${index}`,
      metadata: {},
      source,
      outputs: [],
      execution_count: null,
    })),
  };
  await writeFile(path, JSON.stringify(notebook));
}

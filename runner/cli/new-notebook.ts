import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { toErrorText } from "cellar/files";
import { findRepoRoot } from "cellar/run";
import { tslabKernelspec } from "../kernel/index.ts";
import { type Cell, serializeNotebook } from "../nbformat/index.ts";
import { printLine } from "./output.ts";
import { UsageError } from "./usage-error.ts";

/** Arguments of `cellar new`. */
export interface NewNotebookArguments {
  /** Name of the notebook, or its path. */
  readonly name: string;
}

/**
 * `cellar new NAME`: writes a notebook to begin with: purpose, parameters, the run, and a first result. It runs as it is.
 *
 * @throws {UsageError} when there is a notebook of that name
 */
export async function newNotebook({ name }: NewNotebookArguments): Promise<number> {
  const path = toNotebookPath(name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, renderNotebook(basename(path, ".ipynb")), { flag: "wx" }).catch((cause: unknown) => {
    throw new UsageError(`Cannot make notebook "${path}": ${toErrorText(cause)}`, { cause });
  });
  const shown = relative(process.cwd(), path);
  printLine(`wrote ${shown}`);
  printLine(
    `run it with \`cellar run ${shown}\`, or edit it in Jupyter (\`cellar jupyter\` registers the kernel)`,
  );
  return 0;
}

function toNotebookPath(name: string): string {
  const file = extname(name) === ".ipynb" ? name : `${name}.ipynb`;
  return dirname(file) === "." ? join(findRepoRoot(), "notebooks", file) : resolve(file);
}

/** Returns the text of a new notebook; its cells are numbered after the number at the beginning of its name. */
export function renderNotebook(name: string): string {
  const number = /^\d+[a-z]?/.exec(name)?.[0] ?? "00";
  const { display_name, language, name: kernelName } = tslabKernelspec();
  return serializeNotebook({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      // As Jupyter writes it when the notebook is saved.
      kernelspec: { display_name, language, name: kernelName },
      language_info: { name: language },
    },
    cells: [
      prose(
        "title",
        `# ${name}\n\n**Purpose.** …\n\n**Inputs.** …\n\n**Outputs.** \`reports/${name}/<run_tag>/\`: …`,
      ),
      code("parameters", "const limit: number = 10; // how many rows to show", ["parameters"]),
      code(`cell-${number}-00`, renderSetUp(name, number)),
      prose("about-result", "## Result"),
      code(`cell-${number}-01`, renderResult(number)),
    ],
  });
}

function renderSetUp(name: string, number: string): string {
  return `// [CELL ${number}-00] Start the run
import { cellEnd, cellStart, GLOBAL_SEED, randomStream, seedEverything, startRun, updateReport } from "cellar";
import { showTable } from "cellar/display";

const t00 = cellStart("${number}-00", "Start the run");
seedEverything(GLOBAL_SEED);
const run = await startRun({ notebook: "${name}", seed: GLOBAL_SEED, parameters: { limit } });
cellEnd("${number}-00", t00, { run_id: run.run_id });`;
}

function renderResult(number: string): string {
  return `// [CELL ${number}-01] A first result
const t01 = cellStart("${number}-01", "A first result", { limit });
const draw = randomStream("example");
const rows = Array.from({ length: limit }, (_, row) => ({ row, value: draw.next() }));
const mean = rows.reduce((sum, { value }) => sum + value, 0) / rows.length;
await updateReport(run, { metrics: { mean } });
cellEnd("${number}-01", t01, { mean });
showTable(rows, { caption: "Draws from a seeded stream" });`;
}

function prose(id: string, source: string): Cell {
  return { cell_type: "markdown", id, metadata: {}, source };
}

function code(id: string, source: string, tags: readonly string[] = []): Cell {
  const metadata = tags.length === 0 ? {} : { tags };
  return { cell_type: "code", id, metadata, source, outputs: [], execution_count: null };
}

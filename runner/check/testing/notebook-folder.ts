import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");

/** A folder of notebooks inside a temporary repository that has the packages of this one. */
export interface NotebookFolder {
  readonly path: string;
  /** Writes a file, making the folders on its way; returns its path. */
  write(name: string, text: string): Promise<string>;
  /** Writes a notebook, by default for tslab; returns its path. */
  writeNotebook(name: string, cells: readonly CellToWrite[], more?: object): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The source of a code cell; or with its tags behind it; or any fields of a cell. */
export type CellToWrite = string | readonly [source: string, ...tags: string[]] | object;

/** Makes a folder; dispose it to remove it. */
export async function createNotebookFolder(): Promise<NotebookFolder> {
  const root = await mkdtemp(join(tmpdir(), "cellar-check-"));
  const path = join(root, "notebooks");
  await mkdir(path);
  await symlink(join(repository, "node_modules"), join(root, "node_modules"));
  const write = async (name: string, text: string): Promise<string> => {
    const file = join(path, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    return file;
  };
  return {
    path,
    write,
    writeNotebook: (name, cells, more = {}) => write(`${name}.ipynb`, renderNotebook(cells, more)),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

function renderNotebook(cells: readonly CellToWrite[], more: object): string {
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: "tslab", display_name: "TypeScript" } },
    cells: cells.map(toCell),
    ...more,
  });
}

function toCell(cell: CellToWrite, index: number): object {
  if (typeof cell === "object" && !isTagged(cell)) {
    return { id: `c${index + 1}`, metadata: {}, source: "", ...cell };
  }
  const [source, ...tags] = typeof cell === "string" ? [cell] : cell;
  const metadata = tags.length === 0 ? {} : { tags };
  return {
    cell_type: "code",
    id: `c${index + 1}`,
    metadata,
    source,
    outputs: [],
    execution_count: null,
  };
}

function isTagged(cell: Exclude<CellToWrite, string>): cell is readonly [string, ...string[]] {
  return Array.isArray(cell);
}

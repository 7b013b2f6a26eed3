import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { NotebookFileError } from "./read-notebook.ts";

/**
 * Lists the notebooks that paths name: a file stands for itself, a folder for the notebooks in it and below it, in the
 * order of their names. Hidden folders (checkpoints among them), results and packages are left out.
 *
 * @throws {NotebookFileError} when a path is not there, or a folder has no notebook
 */
export async function findNotebooks(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(paths.map((path) => findIn(path)));
  return [...new Map(found.flat().map((path) => [resolve(path), path])).values()];
}

/** Folders below the named one whose notebooks are results or belong to others. */
const WITHOUT_SOURCES = new Set(["reports", "data", "node_modules", "dist", "testing"]);

async function findIn(path: string): Promise<string[]> {
  const stats = await stat(path).catch((cause: unknown) => {
    throw new NotebookFileError(path, cause);
  });
  if (!stats.isDirectory()) {
    return [path];
  }
  const notebooks = await listBelow(path);
  if (notebooks.length === 0) {
    throw new NotebookFileError(path, new Error("the folder has no .ipynb file"));
  }
  return notebooks;
}

async function listBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const visible = entries.filter(({ name }) => !name.startsWith(".") && !WITHOUT_SOURCES.has(name));
  const ordered = visible.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const lists = ordered.map(async (entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return listBelow(path);
    }
    return entry.name.endsWith(".ipynb") ? [path] : [];
  });
  return (await Promise.all(lists)).flat();
}

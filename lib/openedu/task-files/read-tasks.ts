import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseTask, type Task } from "./parse-task.ts";

/** Reads all tasks, in the order of their names: those that come with this package, and those of a folder of one's own. */
export async function readTasks(ownFolder?: string): Promise<Task[]> {
  const folders = [locateOpeneduFolder("tasks"), ...(ownFolder === undefined ? [] : [ownFolder])];
  const tasks = (await Promise.all(folders.map(readFolder))).flat();
  return tasks.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

async function readFolder(folder: string): Promise<Task[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql"));
  return Promise.all(
    names.map(async (name) =>
      parseTask(name.slice(0, -".sql".length), await readFile(join(folder, name), "utf8")),
    ),
  );
}

/** Returns the path of a folder with SQL: it lies beside the sources, and is not compiled. */
export function locateOpeneduFolder(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    folder = dirname(folder);
  }
  return join(folder, "openedu", name);
}

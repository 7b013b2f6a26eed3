import { mkdir, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { syncFolder } from "../../files/index.ts";
import type { CourseTables } from "./course-tables.ts";
import { recordTables } from "./tables-manifest.ts";
import type { WarehousePaths } from "./warehouse-paths.ts";

/** Tables of a course that have been made, before they are at their places. */
export type MadeTables = Omit<CourseTables, "dataset" | "emptySources" | "otherFiles" | "passedOver">;

/**
 * Moves tables to their places. Before, the manifest names them and those of the dump before; after, those that are there:
 * whoever is killed in between leaves nothing that the next run does not know.
 */
export async function publishTables(
  made: MadeTables,
  paths: WarehousePaths,
  compatible: boolean,
): Promise<MadeTables> {
  const moved = {
    ...made,
    tables: made.tables.map((table) => ({ ...table, path: join(paths.tables, basename(table.path)) })),
    rejects: { ...made.rejects, path: paths.rejects },
    untyped: { ...made.untyped, path: paths.untyped },
  };
  await recordTables(paths, moved, { compatible, move: () => moveAll(made, moved) });
  return moved;
}

async function moveAll(from: MadeTables, to: MadeTables): Promise<void> {
  const pairs = [
    ...from.tables.map((table, index) => [table, to.tables[index] ?? table] as const),
    [from.rejects, to.rejects] as const,
    [from.untyped, to.untyped] as const,
  ];
  for (const [source, target] of pairs) {
    await moveTable(source.path, target.path);
  }
}

/** Moves a file to a folder that need not be there yet. */
export async function moveTable(path: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await rename(path, target);
  await syncFolder(dirname(target));
}

import { rm } from "node:fs/promises";
import { join } from "node:path";
import { MissingFileError, readJson, writeJsonAtomic } from "../../files/index.ts";
import type { CourseTables } from "./course-tables.ts";
import type { WarehousePaths } from "./warehouse-paths.ts";

const FORMAT = 1;

/** What is recorded of the tables of a course. */
interface TablesManifest {
  readonly format: number;
  readonly course_id: string;
  readonly compatible: boolean;
  readonly sources: readonly object[];
  readonly tables: readonly { readonly table: string }[];
}

/** Thrown when two courses have one name for their datasets, as those of `a.b` and `a-b`. */
export class DatasetInUseError extends Error {
  override name = "DatasetInUseError";

  constructor(courseId: string, dataset: string, ownerId: string) {
    super(
      `Cannot load "${courseId}": its dataset "${dataset}" has the tables of "${ownerId}"; ` +
        "load one of the two into another warehouse",
    );
  }
}

/** Removes tables that an earlier dump had, and this one does not, then records those that are there. */
export async function recordTables(
  paths: WarehousePaths,
  { courseId, sources, tables }: Pick<CourseTables, "courseId" | "sources" | "tables">,
  compatible: boolean,
): Promise<void> {
  const former = await readFormer(paths.manifest);
  const names = new Set(tables.map(({ table }) => table));
  const gone = (former?.tables ?? []).map(({ table }) => table).filter((table) => !names.has(table));
  await Promise.all(gone.map((table) => rm(join(paths.tables, `${table}.parquet`), { force: true })));
  const manifest: TablesManifest = {
    format: FORMAT,
    course_id: courseId,
    compatible,
    sources: sources.map(({ table, bytes, sha256, lines, rows, rejected }) => {
      return { table, bytes, sha256, lines, rows, rejected };
    }),
    tables: tables.map(({ table, rows, bytes, sha256, columns }) => ({
      table,
      rows,
      bytes,
      sha256,
      columns,
    })),
  };
  await writeJsonAtomic(paths.manifest, manifest);
}

/**
 * Throws when the tables of another course lie where those of this one would.
 *
 * @throws {DatasetInUseError} when they do
 */
export async function assertOwnDataset(
  { dataset, manifest }: WarehousePaths,
  courseId: string,
): Promise<void> {
  const former = await readFormer(manifest);
  if (former !== undefined && former.course_id !== courseId) {
    throw new DatasetInUseError(courseId, dataset, former.course_id);
  }
}

async function readFormer(path: string): Promise<TablesManifest | undefined> {
  try {
    return await readJson<TablesManifest>(path);
  } catch (error) {
    if (error instanceof MissingFileError) {
      return undefined;
    }
    throw error;
  }
}

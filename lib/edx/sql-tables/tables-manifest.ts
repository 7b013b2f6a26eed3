import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
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

/** How tables come to their places. */
export interface RecordTablesOptions {
  readonly compatible: boolean;
  /** Moves them. */
  readonly move: () => Promise<void>;
}

/** Has tables moved to their places, removes those that an earlier dump had and this one has not, and records all. */
export async function recordTables(
  paths: WarehousePaths,
  made: Pick<CourseTables, "courseId" | "sources" | "tables">,
  { compatible, move }: RecordTablesOptions,
): Promise<void> {
  const former = await readFormer(paths.manifest);
  const names = new Set(made.tables.map(({ table }) => table));
  const gone = (former?.tables ?? []).filter(({ table }) => !names.has(table));
  const manifest = toManifest(made, compatible);
  await writeJsonAtomic(paths.manifest, { ...manifest, tables: [...manifest.tables, ...gone] });
  await move();
  await Promise.all(gone.map(({ table }) => rm(join(paths.tables, `${table}.parquet`), { force: true })));
  await writeJsonAtomic(paths.manifest, manifest);
}

function toManifest(
  { courseId, sources, tables }: Pick<CourseTables, "courseId" | "sources" | "tables">,
  compatible: boolean,
): TablesManifest {
  return {
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
}

/** Removes what a killed run has left beside tables and manifest. */
export async function removeLeftovers({ staging, manifest }: WarehousePaths): Promise<void> {
  await rm(staging, { recursive: true, force: true });
  const folder = dirname(manifest);
  const left = (await readdir(folder)).filter((name) => name.startsWith(`${basename(manifest)}.tmp_`));
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
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

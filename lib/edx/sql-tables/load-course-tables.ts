import { mkdir, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { withFileLock } from "../../files/index.ts";
import { type Database, openDatabase } from "../../tables/index.ts";
import {
  type ChooseFilesOptions,
  type CourseFilesOfFolder,
  chooseFiles,
  createTypedView,
  type LoadedTable,
  loadTables,
  openRejects,
  RepeatedTableError,
  type TableFile,
} from "../dumps/index.ts";
import { loadSideInputs } from "../people/index.ts";
import { isDatedFolder } from "../waldo/index.ts";
import type { CourseTables, SqlSource } from "./course-tables.ts";
import { type MadeTables, publishTables } from "./publish-tables.ts";
import { findTableSpec } from "./table-specs.ts";
import { assertOwnDataset, removeLeftovers } from "./tables-manifest.ts";
import { toStagedPaths, toWarehousePaths, type WarehousePaths } from "./warehouse-paths.ts";
import { DERIVED_TABLES, writeDerivedTables, writeDumpTables } from "./write-course-tables.ts";
import { writeRejects, writeUntypedValues } from "./write-rejects.ts";

/** What is loaded, and where to. */
export interface LoadCourseTablesOptions extends ChooseFilesOptions {
  /** Folder of all courses' tables; those of this one go to the folder of its dataset in it. */
  readonly warehouse: string;
  /** True writes to the dataset of the latest dump, whose name stays from dump to dump; default: false. */
  readonly latest?: boolean | undefined;
  /** True does what edx2bigquery did where that is a fault (see README); default: false. */
  readonly compatible?: boolean | undefined;
  /**
   * Folder that has `from_mongodb` and `from_edxinstructordash` in it. Default: the one above, where the folder is that
   * of a day of one course; else the folder itself.
   */
  readonly sideFolder?: string | undefined;
  /** The most memory DuckDB takes before it spills to disk; default: `"512MB"`. */
  readonly memoryLimit?: string | undefined;
  /** Called before each file. */
  readonly onFile?: (file: TableFile) => void;
}

/**
 * Loads the tables of one course from a package of edX, or from the course's own folder, into the warehouse: every table
 * as Parquet with the types of its columns, and what is made of several, `user_info_combo`, `roles` and `verified`. Tables
 * of an earlier dump are replaced; the same files give the same bytes. Memory does not grow with the files.
 *
 * Nothing is lost silently: every line is a row or in the table of rejects, every row of a dump is one of its table, every
 * value that is not of the type of its column is in the table of such values; the first two are asserted.
 *
 * @throws {EmptyPackageError} when there is nothing of the course
 * @throws {RepeatedTableError} when two files are the same table
 * @throws {DumpFormatError} when a file is no table
 * @throws {DatasetInUseError} when the tables of another course have the same dataset
 */
export async function loadCourseTables(options: LoadCourseTablesOptions): Promise<CourseTables> {
  const files = await chooseFiles(options);
  assertOwnNames(files.tables);
  const paths = toWarehousePaths(options.warehouse, options.courseId, options.latest ?? false);
  await mkdir(dirname(paths.lock), { recursive: true });
  return withFileLock(paths.lock, async () => {
    await assertOwnDataset(paths, options.courseId);
    await removeLeftovers(paths);
    await mkdir(paths.staging, { recursive: true });
    try {
      return await load(files, paths, options);
    } finally {
      await removeStaging(paths.staging);
    }
  });
}

/** The folder above may be that of other courses, which are being loaded. */
async function removeStaging(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await rmdir(dirname(folder)).catch(() => undefined);
}

async function load(
  files: CourseFilesOfFolder,
  paths: WarehousePaths,
  options: LoadCourseTablesOptions,
): Promise<CourseTables> {
  const { courseId, compatible = false } = options;
  const loaded = await loadTexts(files, paths, options);
  const staged = toStagedPaths(paths);
  const made = await makeTables(loaded, staged, options);
  const published = await publishTables(made, paths, compatible);
  const emptySources = published.sources.filter(({ columns }) => columns === 0);
  const { passedOver, others: otherFiles } = files;
  return { ...published, courseId, dataset: paths.dataset, emptySources, otherFiles, passedOver };
}

/** Writes all tables where nobody reads them yet. */
async function makeTables(
  loaded: readonly LoadedTable[],
  paths: WarehousePaths,
  options: LoadCourseTablesOptions,
): Promise<MadeTables> {
  const { courseId, compatible = false, memoryLimit = "512MB" } = options;
  await using db = await openDatabase(join(paths.staging, "work.duckdb"), { memoryLimit });
  const sources = await createViews(db, loaded);
  const own = await writeDumpTables(db, loaded, { paths, compatible });
  const derived = await writeDerivedTables(db, { ...options, paths, compatible });
  const rejects = await writeRejects(db, paths, sources);
  const untyped = await writeUntypedValues(db, paths, loaded);
  return { ...derived, courseId, sources, tables: [...own, ...derived.tables], rejects, untyped };
}

/** Loads all files as text. */
async function loadTexts(
  files: CourseFilesOfFolder,
  { staging }: WarehousePaths,
  { folder, sideFolder, onFile }: LoadCourseTablesOptions,
): Promise<LoadedTable[]> {
  await using rejects = await openRejects(join(staging, "rejects.parquet"));
  const target = join(staging, "raw");
  await mkdir(target);
  const tables = await loadTables(files.tables, { target, rejects, onFile });
  const beside = isDatedFolder(folder) ? dirname(folder) : folder;
  const side = await loadSideInputs({ folder: sideFolder ?? beside, target, rejects });
  await rejects.close();
  return [...tables, ...side];
}

async function createViews(db: Database, loaded: readonly LoadedTable[]): Promise<SqlSource[]> {
  const sources: SqlSource[] = [];
  for (const { table, parquet, columns, source, lines, rows, rejected } of loaded) {
    const untyped =
      parquet === undefined ? [] : await createTypedView(db, { table, parquet: parquet.path, columns });
    sources.push({ table, ...source, lines, rows, rejected, columns: columns.length, untyped });
  }
  return sources;
}

/** Tables that are made here must not be replaced by one of a dump that has the same name. */
function assertOwnNames(files: readonly TableFile[]): void {
  for (const { table, name } of files) {
    const inWarehouse = findTableSpec(table).name;
    const others = files.filter((file) => findTableSpec(file.table).name === inWarehouse);
    if (others.length > 1 || DERIVED_TABLES.includes(table)) {
      const names = others.length > 1 ? others.map((file) => file.name) : [name, `what is made as ${table}`];
      throw new RepeatedTableError(inWarehouse, names);
    }
  }
}

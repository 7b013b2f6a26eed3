import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { ParquetWriter } from "../../tables/index.ts";
import { toCourseFolder } from "../keys/index.ts";
import { type ChooseFilesOptions, chooseFiles, type PassedOver, type TableFile } from "./choose-files.ts";
import { type LoadedDump, loadDump, openRejects } from "./load-dump.ts";
import type { PackageFile } from "./package-file.ts";

/** What is loaded, and where to. */
export interface LoadPackageOptions extends ChooseFilesOptions {
  /** Folder of all courses' tables; each course has one of its own in it. */
  readonly warehouse: string;
  /** Called before each file. */
  readonly onFile?: (file: PackageFile) => void;
}

/** A table of the package, as it was loaded. */
export interface LoadedTable extends LoadedDump {
  /** Its name in the warehouse. */
  readonly table: string;
}

/** A package that was loaded. */
export interface LoadedPackage {
  readonly tables: readonly LoadedTable[];
  /** Files of the course that are no tables: forum, content, structure. */
  readonly otherFiles: readonly PackageFile[];
  /** Files that were not read, since another form of them was. */
  readonly passedOver: readonly PassedOver[];
  /** Path of the table of all lines that are no rows. */
  readonly rejects: { readonly path: string; readonly rows: number };
}

/**
 * Loads all tables of one course from a package, or from the course's own folder, into Parquet, as text; what is there of
 * them already is replaced.
 *
 * @throws {EmptyPackageError} when there is nothing of the course
 * @throws {RepeatedTableError} when two files are the same table
 * @throws {DumpFormatError} when a file is no table
 */
export async function loadPackage(options: LoadPackageOptions): Promise<LoadedPackage> {
  const { tables: files, passedOver, others: otherFiles } = await chooseFiles(options);
  const target = join(options.warehouse, toCourseFolder(options.courseId));
  await mkdir(join(target, "raw"), { recursive: true });
  const rejectsPath = join(target, "rejects.parquet");
  await using rejects = await openRejects(rejectsPath);
  const tables = await loadTables(files, { ...options, target: join(target, "raw"), rejects });
  const { rows } = await rejects.close();
  return { tables, otherFiles, passedOver, rejects: { path: rejectsPath, rows } };
}

/** Where tables are loaded to. */
export interface LoadTablesOptions {
  /** Folder that is there already. */
  readonly target: string;
  readonly rejects: ParquetWriter;
  /** Called before each file. */
  readonly onFile?: ((file: TableFile) => void) | undefined;
}

/** Loads files of tables into a folder, as text. */
export async function loadTables(
  files: readonly TableFile[],
  { target, rejects, onFile }: LoadTablesOptions,
): Promise<LoadedTable[]> {
  const tables: LoadedTable[] = [];
  for (const file of files) {
    onFile?.(file);
    const outParquet = join(target, `${file.table}.parquet`);
    tables.push({ table: file.table, ...(await loadDump({ path: file.path, outParquet, rejects })) });
  }
  return tables;
}

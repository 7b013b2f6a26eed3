import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { toCourseFolder } from "../keys/index.ts";
import { type LoadedDump, loadDump, openRejects } from "./load-dump.ts";
import { type PackageFile, readPackageFileName } from "./package-file.ts";

/** What is loaded, and where to. */
export interface LoadPackageOptions {
  /** Folder of a weekly package, or of one course. */
  readonly folder: string;
  /** In standard form. */
  readonly courseId: string;
  /** Folder of all courses' tables; each course has one of its own in it. */
  readonly warehouse: string;
  /** Other courses whose names begin alike, so that their files are not taken for this one's. */
  readonly otherCourseIds?: readonly string[];
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
  /** Path of the table of all lines that are no rows. */
  readonly rejects: { readonly path: string; readonly rows: number };
}

/** Thrown when a folder has no file of a course. */
export class EmptyPackageError extends Error {
  override name = "EmptyPackageError";

  constructor(folder: string, courseId: string, found: readonly string[]) {
    const others = found.length === 0 ? "it has files of no course" : `it has files of ${found.join(", ")}`;
    super(`Cannot load "${courseId}" from "${folder}": ${others}`);
  }
}

/**
 * Loads all tables of one course from a package into Parquet, as text; what is there of them already is replaced.
 *
 * @throws {EmptyPackageError} when the package has nothing of the course
 * @throws {DumpFormatError} when a file is no table
 */
export async function loadPackage(options: LoadPackageOptions): Promise<LoadedPackage> {
  const { folder, courseId, warehouse, otherCourseIds = [] } = options;
  const courseIds = [courseId, ...otherCourseIds];
  const names = (await readdir(folder)).toSorted();
  const all = names.map((name) => readPackageFileName(name, { courseIds }));
  const files = all.filter((file) => file.courseId === courseId);
  if (files.length === 0) {
    const found = all.flatMap((file) => file.courseId ?? []);
    throw new EmptyPackageError(folder, courseId, [...new Set(found)]);
  }
  const target = join(warehouse, toCourseFolder(courseId), "raw");
  await mkdir(target, { recursive: true });
  const rejectsPath = join(target, "rejects.parquet");
  await using rejects = await openRejects(rejectsPath);
  const tables: LoadedTable[] = [];
  for (const file of files) {
    options.onFile?.(file);
    if (file.table !== undefined) {
      const outParquet = join(target, `${file.table}.parquet`);
      const loaded = await loadDump({ path: join(folder, file.name), outParquet, rejects });
      tables.push({ table: file.table, ...loaded });
    }
  }
  const { rows } = await rejects.close();
  const otherFiles = files.filter(({ table }) => table === undefined);
  return { tables, otherFiles, rejects: { path: rejectsPath, rows } };
}

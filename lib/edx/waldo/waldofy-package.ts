import { join, resolve } from "node:path";
import { findStats, openHashedFile } from "../../files/index.ts";
import { planWaldofy, type WaldofyStep } from "./plan-waldofy.ts";
import { readPackageFolder } from "./read-package-folder.ts";
import { type Blocks, gzipBlocks, writeBlocks } from "./write-blocks.ts";
import { writeCommaRows } from "./write-comma-rows.ts";

/** Which package is taken apart, and where to. */
export interface WaldofyOptions {
  /** Folder of the package; its name ends in its day, as in `mitx-2014-05-11`. */
  readonly folder: string;
  /** Folder of all courses. */
  readonly base: string;
  /** The courses that are wanted, in standard form. */
  readonly courses: readonly string[];
  /** True leaves files of all other courses; default: they go to `UNKNOWN/` below the base, as edx2bigquery puts them. */
  readonly only?: boolean;
  /** True writes tables again that are there already; default: false. */
  readonly overwrite?: boolean;
  /** Of two files for one place the one of this site is taken, as in `prod-analytics`; default: an error. */
  readonly site?: string;
  /** Called before each file. */
  readonly onProgress?: (progress: WaldofyProgress) => void;
}

/** How far a package has been taken apart. */
export interface WaldofyProgress {
  /** The file that is next. */
  readonly name: string;
  /** How many files are done. */
  readonly done: number;
  readonly total: number;
}

/** What became of a file of a package. */
export interface WaldofiedFile {
  readonly name: string;
  /** In standard form; undefined when its name has none. */
  readonly courseId: string | undefined;
  readonly status: "converted" | "compressed" | "copied" | "kept" | "left";
  /** Where it lies now; undefined when it was left. */
  readonly path: string | undefined;
  /** Lines of a table that was converted, the names of its columns included. */
  readonly lines: number | undefined;
  /** Why it was left. */
  readonly reason: string | undefined;
}

/**
 * Takes a weekly package of edX apart: a folder for each course and day, as edx2bigquery has them, with tables under their
 * short names as `.csv.gz`, the forum as `forum.mongo.gz`, and the rest as it is, compressed. Tables that are there already
 * are kept unless `overwrite` says otherwise. Each file of the package is in the result once.
 *
 * @throws {PackageFolderError} when there is no folder, or its name has no day
 * @throws {RepeatedTableError} when two files would be written to one place; nothing is written then
 */
export async function waldofyPackage(options: WaldofyOptions): Promise<WaldofiedFile[]> {
  const { folder, base, courses, only, site, onProgress } = options;
  const { date, names } = await readPackageFolder(folder);
  const steps = planWaldofy(names, { date, courses, only, site });
  const files: WaldofiedFile[] = [];
  for (const step of steps) {
    onProgress?.({ name: step.file.name, done: files.length, total: steps.length });
    files.push(await takeStep(step, { ...options, base: resolve(base) }));
  }
  return files;
}

async function takeStep(step: WaldofyStep, options: WaldofyOptions): Promise<WaldofiedFile> {
  const { file, target, reason } = step;
  const { name, courseId } = file;
  if (target === undefined) {
    return { name, courseId, status: "left", path: undefined, lines: undefined, reason };
  }
  const path = join(options.base, target);
  if (step.action === "convert" && options.overwrite !== true && (await findStats(path)) !== undefined) {
    return { name, courseId, status: "kept", path, lines: undefined, reason: "it is there already" };
  }
  const done = await writeStep(step.action, join(options.folder, name), path);
  return { name, courseId, path, reason, ...done };
}

async function writeStep(
  action: WaldofyStep["action"],
  from: string,
  to: string,
): Promise<Pick<WaldofiedFile, "status" | "lines">> {
  if (action === "convert") {
    const { lines } = await writeCommaRows(from, to);
    return { status: "converted", lines };
  }
  if (action === "compress") {
    await writeBlocks(to, gzipBlocks(readBlocks(from)));
    return { status: "compressed", lines: undefined };
  }
  await writeBlocks(to, readBlocks(from));
  return { status: "copied", lines: undefined };
}

async function* readBlocks(path: string): Blocks {
  await using file = await openHashedFile(path);
  for (let block = await file.read(); block !== undefined; block = await file.read()) {
    yield block;
  }
}

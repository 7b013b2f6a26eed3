import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  CourseContentError,
  listRuns,
  openCourse,
  readCourseArchive,
  readCourseStructure,
  toStandardCourseId,
  walkCourse,
} from "../../edx/index.ts";
import { digestFile, type FileDigest, fingerprintFolder, toErrorText } from "../../files/index.ts";

/** A part of a course that has a name. */
export interface NamedBlock {
  /** Last piece of its key, which addresses have too: its `url_name`. */
  readonly block: string;
  /** What it is, as in `sequential`. */
  readonly category: string;
  readonly name: string;
}

/** Names of a course's parts, and where they are from. */
export interface CourseNames {
  /** What was read; of a folder the sum of its files. */
  readonly source: FileDigest & { readonly path: string };
  /** Each block of a category once. */
  readonly blocks: readonly NamedBlock[];
  /** What could not be read of it. */
  readonly faults: readonly string[];
}

/**
 * Reads what the parts of a course are called.
 *
 * @param path - the course's export (`.tar.gz`, `.tar`, `.zip`, a folder), or the JSON of its structure (`.json`, `.json.gz`)
 * @param courseId - says which run of an export that has several; default: the last by name
 * @throws {CourseArchiveError} when it is damaged, or not there
 * @throws {CourseContentError} when it holds no course
 */
export async function readCourseNames(path: string, courseId = ""): Promise<CourseNames> {
  const isStructure = /\.json(?:\.gz)?$/.test(path);
  const read = isStructure ? await readStructure(path) : await readExport(path, courseId);
  const named = read.blocks.filter(({ block, name }) => name !== "" && name !== block);
  const unique = new Map(named.map((block) => [`${block.category} ${block.block}`, block]));
  return {
    source: { path, ...(await digestSource(path)) },
    blocks: [...unique.values()],
    faults: read.faults,
  };
}

type Read = Pick<CourseNames, "blocks" | "faults">;

async function readExport(path: string, courseId: string): Promise<Read> {
  const { files, faults } = await readCourseArchive(path);
  const run = toStandardCourseId(courseId).split("/")[2];
  const isThere = listRuns(files, []).some(({ policy }) => policy.run === run);
  const course = openCourse(files, isThere ? { run } : {});
  const id = `${course.org}/${course.number}/${course.policy.run}`;
  return {
    blocks: walkCourse(course, { courseId: id }).flatMap(({ url_name: block, category, name }) =>
      listOwnNames(block, category).map((own) => ({ block: own, category, name: name.trim() })),
    ),
    faults: [...faults, ...course.faults].map(({ file, reason }) => `${file}: ${reason}`),
  };
}

/** The walk adds `_vertical` to a name that something else has too; addresses have it without. */
function listOwnNames(block: string, category: string): string[] {
  const isRenamed = category === "vertical" && block.endsWith("_vertical");
  return isRenamed ? [block, block.slice(0, -"_vertical".length)] : [block];
}

async function readStructure(path: string): Promise<Read> {
  const blocks = readCourseStructure(basename(path), await readText(path));
  return {
    blocks: blocks.map(({ block_id: key, category, display_name: name }) => ({
      block: key.replace(/^.*[/@]/, ""),
      category,
      name: (name ?? "").trim(),
    })),
    faults: [],
  };
}

async function readText(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").replace(/^\ufeff/, "");
  } catch (error) {
    throw new CourseContentError(basename(path), toErrorText(error), { cause: error });
  }
}

async function digestSource(path: string): Promise<FileDigest> {
  if (!(await stat(path)).isDirectory()) {
    return digestFile(path);
  }
  const { files, agg_sha256: sha256 } = await fingerprintFolder(path);
  return { bytes: files.reduce((total, file) => total + file.bytes, 0), sha256 };
}

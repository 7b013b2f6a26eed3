import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { digestFile, type FileDigest, fingerprintFolder, writeFileAtomic } from "../../files/index.ts";
import type { Database, WrittenTable } from "../../tables/index.ts";
import { type CourseArchive, readCourseArchive } from "../archives/index.ts";
import {
  type AxisRow,
  type ContentCounts,
  type Course,
  type CourseSurvey,
  countContent,
  openCourse,
  renderXbundle,
  surveyCourse,
} from "../content/index.ts";
import { toCourseFolder } from "../keys/index.ts";
import {
  CONTENT_COLUMNS,
  countModuleUsage,
  describeCourse,
  METAINFO_COLUMNS,
  readListings,
  readOverrides,
  toElementUsage,
  USAGE_COLUMNS,
  WIDE_COLUMNS,
} from "../metainfo/index.ts";
import { toCourseDataset } from "../queries/index.ts";
import { openStagingDatabase, toPublished, withStaging, writeRows } from "../typed-tables/index.ts";
import { AXIS_COLUMNS, renderAxisCsv, toAxisTableRow } from "./axis-columns.ts";
import { chooseRun } from "./choose-run.ts";
import { type CourseFault, FAULT_COLUMNS, ofKind, toFaultRow } from "./content-faults.ts";
import { readGrading } from "./read-grading.ts";
import { readStructureFile, STRUCTURE_COLUMNS, toStructureRow } from "./read-structure-file.ts";

/** What is loaded, and where to. */
export interface LoadContentOptions {
  /** Course export: an archive, or a folder (see {@link readCourseArchive}). */
  readonly archive: string;
  /** In standard form. */
  readonly courseId: string;
  /** Folder of all courses' tables. */
  readonly warehouse: string;
  /** Which of several runs of the export; default: that of the course's id, or else the last by name. */
  readonly run?: string | undefined;
  /** JSON of the course's structure, packed or not; default: none. */
  readonly structure?: string | undefined;
  /** List of courses, for what is counted by week; default: none. */
  readonly listings?: string | undefined;
  /** Parquet file of `studentmodule`: what hardly anybody has met is not counted; default: all counts. */
  readonly studentmodule?: string | undefined;
  /** CSV of values that somebody has put right by hand; default: none. */
  readonly overrides?: string | undefined;
  /** Gives what edx2bigquery gives (see the table of its quirks); default: false. */
  readonly compatible?: boolean | undefined;
  /** Most bytes of text that are held; default: 512 MiB. */
  readonly maxTextBytes?: number | undefined;
}

/** Tables of a course's content, by the names of their files. */
export type ContentTable =
  | "course_axis"
  | "content_faults"
  | "course_metainfo"
  | "course_listing_and_metainfo"
  | "stats_course_content"
  | "stats_module_usage"
  | "grading_policy"
  | "course_structure";

/** Content of a course that was loaded. */
export interface LoadedContent {
  /** Everything that was read, with sizes and hashes; of a folder the sum of its files. */
  readonly sources: readonly (FileDigest & { readonly path: string })[];
  readonly archive: Omit<CourseArchive, "files" | "faults">;
  readonly runs: readonly string[];
  readonly run: string;
  /** Rows of the axis, how many elements there are, and why the others have no row. */
  readonly survey: Omit<CourseSurvey, "faults">;
  readonly counts: ContentCounts;
  readonly faults: readonly CourseFault[];
  /** Tables that were written; one without a source is not there. */
  readonly tables: Readonly<Partial<Record<ContentTable, WrittenTable>>>;
  /** The axis as CSV, and the course as one XML text. */
  readonly texts: readonly (FileDigest & { readonly path: string })[];
}

const TABLES: readonly ContentTable[] = [
  "course_axis",
  "content_faults",
  "course_metainfo",
  "course_listing_and_metainfo",
  "stats_course_content",
  "stats_module_usage",
  "grading_policy",
  "course_structure",
];

/**
 * Loads the content of a course into the folder of its tables, in place of what is there: what edx2bigquery's commands
 * `axis2bq`, `grading_policy` and `analyze_course` make of one course.
 *
 * What cannot be read is a row of `content_faults`; every element of the course has a row of `course_axis` or is left out
 * by a rule that counts it. The same sources give the same bytes.
 *
 * @throws {UnsafeEntryError} when an entry of the archive lies or leads outside of it
 * @throws {CourseTooLargeError} when its texts are more than is to be held
 * @throws {CourseArchiveError} when it is damaged, cut or no archive
 * @throws {CourseContentError} when it holds no course, or not the run, or the list of courses is none
 */
export async function loadCourseContent(options: LoadContentOptions): Promise<LoadedContent> {
  const { archive: path, courseId, warehouse, compatible = false } = options;
  const { files, faults, ...archive } = await readCourseArchive(path, options);
  const { runs, run, ...chosen } = chooseRun(files, { courseId, run: options.run, compatible });
  const course = openCourse(files, { run });
  const survey = surveyCourse(course, { courseId, compatible });
  const dataset = toCourseDataset(courseId);
  const target = join(warehouse, dataset);
  const texts = [`axis_${toCourseFolder(courseId)}.csv`, `xbundle_${toCourseFolder(courseId)}.xml`];
  const owned = [...TABLES.map((name) => `${name}.parquet`), ...texts];
  const found = [
    ...ofKind("archive", faults),
    ...ofKind("run", chosen.faults),
    ...ofKind("assembly", course.faults),
    ...ofKind("date", survey.faults),
  ];
  return withStaging({ target, warehouse, name: `content-${dataset}`, owned }, async (folder) => {
    await using db = await openStagingDatabase(folder);
    const writing = new Writing({ db, folder, target, options, faults: found });
    const counts = await writing.writeAll(course, survey.rows);
    const { rows, elements, leftOut } = survey;
    const sources = await digestSources(options);
    return { sources, archive, runs, run, survey: { rows, elements, leftOut }, counts, ...writing.result };
  });
}

function digestSources(options: LoadContentOptions) {
  const { archive, structure, listings, studentmodule, overrides } = options;
  const paths = [archive, structure, listings, studentmodule, overrides].filter((path) => path !== undefined);
  return Promise.all(paths.map(async (path) => ({ path, ...(await digestSource(path)) })));
}

async function digestSource(path: string): Promise<FileDigest> {
  if (!(await stat(path)).isDirectory()) {
    return digestFile(path);
  }
  const { files, agg_sha256: sha256 } = await fingerprintFolder(path);
  return { bytes: files.reduce((total, file) => total + file.bytes, 0), sha256 };
}

interface WritingParts {
  readonly db: Database;
  readonly folder: string;
  readonly target: string;
  readonly options: LoadContentOptions;
  readonly faults: CourseFault[];
}

/** Writes the tables of a course one after the other; faults come together on the way, and are written last. */
class Writing {
  readonly #parts: WritingParts;
  readonly #tables: Partial<Record<ContentTable, WrittenTable>> = {};
  readonly #texts: (FileDigest & { path: string })[] = [];

  constructor(parts: WritingParts) {
    this.#parts = parts;
  }

  get result(): Pick<LoadedContent, "faults" | "tables" | "texts"> {
    return { faults: this.#parts.faults, tables: this.#tables, texts: this.#texts };
  }

  async writeAll(course: Course, rows: readonly AxisRow[]): Promise<ContentCounts> {
    const { courseId } = this.#parts.options;
    const name = toCourseFolder(courseId);
    await this.#write("course_axis", AXIS_COLUMNS, rows.map(toAxisTableRow));
    await this.#writeText(`axis_${name}.csv`, renderAxisCsv(rows));
    await this.#writeText(`xbundle_${name}.xml`, renderXbundle(course));
    await this.#writeGrading(course);
    await this.#writeStructure();
    const counts = countContent(course.root, { usage: await this.#writeUsage() });
    await this.#writeMetainfo(counts, `xbundle_${name}.xml`);
    const { faults } = this.#parts;
    await this.#write(
      "content_faults",
      FAULT_COLUMNS,
      faults.map((fault) => toFaultRow(courseId, fault)),
    );
    return counts;
  }

  async #writeGrading({ files, policy }: Course): Promise<void> {
    const { table, faults } = readGrading(files, policy.run);
    this.#parts.faults.push(...ofKind("grading policy", faults));
    if (table !== undefined) {
      await this.#write("grading_policy", table.columns, table.rows);
    }
  }

  async #writeStructure(): Promise<void> {
    const { structure, courseId } = this.#parts.options;
    if (structure === undefined) {
      return;
    }
    const { blocks, faults } = await readStructureFile(structure);
    this.#parts.faults.push(...ofKind("structure", faults));
    if (blocks !== undefined) {
      const rows = blocks.map((block) => toStructureRow(courseId, block));
      await this.#write("course_structure", STRUCTURE_COLUMNS, rows);
    }
  }

  async #writeUsage(): Promise<ReadonlyMap<string, number> | undefined> {
    const { studentmodule } = this.#parts.options;
    if (studentmodule === undefined) {
      return undefined;
    }
    const usage = await countModuleUsage(this.#parts.db, studentmodule);
    await this.#write(
      "stats_module_usage",
      USAGE_COLUMNS,
      usage.map((row) => ({ ...row })),
    );
    return toElementUsage(usage);
  }

  async #writeMetainfo(counts: ContentCounts, xbundleName: string): Promise<void> {
    const { courseId, listings: path, overrides } = this.#parts.options;
    const listings = path === undefined ? undefined : await readListings(path);
    const corrected = overrides === undefined ? undefined : await readOverrides(overrides, courseId);
    const { info, wide, content, faults } = describeCourse({
      courseId,
      counts,
      xbundleName,
      listing: listings?.listings.findLast((listing) => listing.courseId === courseId),
      listingsName: path === undefined ? undefined : basename(path),
      overrides: corrected?.values,
    });
    this.#parts.faults.push(
      ...ofKind("listings", listings?.rejects ?? []),
      ...ofKind("metainfo", [...(corrected?.faults ?? []), ...faults]),
    );
    const rows = Array.from(info, ([key, value]) => ({ course_id: courseId, key, value }));
    await this.#write("course_metainfo", METAINFO_COLUMNS, rows);
    await this.#write("course_listing_and_metainfo", WIDE_COLUMNS, [wide]);
    await this.#write("stats_course_content", CONTENT_COLUMNS, [content]);
  }

  async #write(
    name: ContentTable,
    columns: Parameters<typeof writeRows>[2],
    rows: Parameters<typeof writeRows>[3],
  ): Promise<void> {
    const { db, folder, target } = this.#parts;
    const written = await writeRows(db, join(folder, `${name}.parquet`), columns, rows);
    this.#tables[name] = toPublished(written, target);
  }

  async #writeText(name: string, text: string): Promise<void> {
    const { folder, target } = this.#parts;
    const path = join(folder, name);
    await writeFileAtomic(path, text);
    this.#texts.push({ path: join(target, name), ...(await digestFile(path)) });
  }
}

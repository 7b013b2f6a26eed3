import { join } from "node:path";
import type { WrittenTable } from "../../tables/index.ts";
import type { JsonObject } from "../json-object.ts";
import { openStagingDatabase, toPublished, withStaging, writeRows } from "../typed-tables/index.ts";
import { LISTING_COLUMNS, type Listing, type Listings, readListings } from "./read-listings.ts";

/** What is loaded, and where to. */
export interface LoadListingsOptions {
  /** `.csv`, or `.json` with an object in each line. */
  readonly path: string;
  /** Folder of all courses' tables. */
  readonly warehouse: string;
  /** Keeps the ids of courses as they came; default: false. */
  readonly compatible?: boolean | undefined;
}

/** A list of courses that was loaded. */
export interface LoadedListings extends Listings {
  readonly tables: { readonly listings: WrittenTable; readonly listings_rejects: WrittenTable };
}

/** Names of the table's columns by those of the list; one of them is misspelt wherever it is used. */
const COLUMN_NAMES: Readonly<Record<(typeof LISTING_COLUMNS)[number], string>> = {
  Institution: "institution",
  Semester: "semester",
  "New or Rerun": "new_or_rerun",
  "Course Number": "course_number",
  "Short Title": "short_title",
  Title: "title",
  Instructors: "instructors",
  "Registration Open": "registration_open",
  "Course Launch": "courses_launch",
  "Course Wrap": "course_wrap",
  course_id: "course_id",
};

const TABLE = {
  ...Object.fromEntries(LISTING_COLUMNS.map((name) => [COLUMN_NAMES[name], "STRING" as const])),
  rest: "STRING",
} as const;
const REJECTS = { file: "STRING", line: "INTEGER", reason: "STRING", text: "STRING" } as const;

/**
 * Loads a list of courses into `courses/listings.parquet` of the warehouse, in place of what is there, and what of it is no
 * listing into `listings_rejects.parquet`. All columns are texts; what has no column stands in `rest`, as JSON.
 *
 * @throws {CourseContentError} when it does not say which courses it is about
 */
export async function loadListings(options: LoadListingsOptions): Promise<LoadedListings> {
  const { path, warehouse, compatible = false } = options;
  const listings = await readListings(path);
  const target = join(warehouse, "courses");
  const owned = ["listings.parquet", "listings_rejects.parquet"];
  return withStaging({ target, warehouse, name: "listings", owned }, async (folder) => {
    await using db = await openStagingDatabase(folder);
    const rows = listings.listings.map((listing) => toRow(listing, compatible));
    const table = await writeRows(db, join(folder, "listings.parquet"), TABLE, rows);
    const rejects = await writeRows(
      db,
      join(folder, "listings_rejects.parquet"),
      REJECTS,
      listings.rejects.map((reject) => ({ ...reject })),
    );
    const tables = { listings: toPublished(table, target), listings_rejects: toPublished(rejects, target) };
    return { ...listings, tables };
  });
}

function toRow({ courseId, fields }: Listing, compatible: boolean): JsonObject {
  const known = LISTING_COLUMNS.map((name) => [COLUMN_NAMES[name], fields.get(name) ?? null] as const);
  const others = [...fields].filter(([name]) => !Object.hasOwn(COLUMN_NAMES, name));
  return {
    ...Object.fromEntries(known),
    ...(compatible ? {} : { course_id: courseId }),
    rest: others.length === 0 ? null : JSON.stringify(Object.fromEntries(others)),
  };
}

import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { CourseContentError } from "../content/index.ts";
import { type ReadRecord, readCommaRecords, rejectRecord } from "../dumps/index.ts";
import { isObject, type JsonObject, parseJson, toText } from "../json-object.ts";
import { toStandardCourseId } from "../keys/index.ts";

/** What a list of courses says of one. */
export interface Listing {
  /** In standard form; empty when the list does not say. */
  readonly courseId: string;
  /** Texts by the names of the list's columns, in their order. */
  readonly fields: ReadonlyMap<string, string>;
}

/** A part of a list that says nothing of any course. */
export interface RejectedListing {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly text: string;
}

/** A list of courses: every record of its file is a listing, or a reject. */
export interface Listings {
  readonly path: string;
  /** Records behind the names of the columns. */
  readonly records: number;
  readonly listings: readonly Listing[];
  readonly rejects: readonly RejectedListing[];
}

/** Columns of a list, as its first line names them, in the order of its table. */
export const LISTING_COLUMNS = [
  "Institution",
  "Semester",
  "New or Rerun",
  "Course Number",
  "Short Title",
  "Title",
  "Instructors",
  "Registration Open",
  "Course Launch",
  "Course Wrap",
  "course_id",
] as const;

/**
 * Reads a list of courses: CSV with the names of the columns in its first line, or a JSON object in each line (`.json`).
 * Columns that have other names are known by their place when there are as many as there should be.
 *
 * @throws {CourseContentError} when it does not say which courses it is about
 */
export async function readListings(path: string): Promise<Listings> {
  const file = basename(path);
  const isJson = /\.jsonl?$/i.test(path);
  const found = isJson ? parseJsonLines(file, await readFile(path, "utf8")) : await readTable(file, path);
  if (found.listings.length + found.rejects.length !== found.records) {
    const { records, listings, rejects } = found;
    throw new Error(
      `Cannot account for all records of "${path}": ${records} were read, ${listings.length} are listings, ${rejects.length} rejected`,
    );
  }
  return { path, ...found };
}

async function readTable(file: string, path: string): Promise<Omit<Listings, "path">> {
  const { records, rejects } = await readCommaRecords(path);
  const [header, ...others] = records;
  const names = toNames(file, isFirst(header) ? header.fields : []);
  const listings: Listing[] = [];
  const broken = [...rejects];
  for (const { fields, lines } of others) {
    if (fields.length === names.length) {
      listings.push(toListing(names.map((name, index) => [name, fields[index] ?? ""])));
    } else {
      broken.push(...rejectRecord(lines, describeFields(fields, names.length)));
    }
  }
  const rejected = broken.map(({ line, reason, text }) => ({ file, line, reason, text }));
  return {
    records: others.length + rejects.length,
    listings,
    rejects: rejected.toSorted((a, b) => a.line - b.line),
  };
}

/** The first record that can be read is not that with the names of the columns when theirs cannot. */
function isFirst(record: ReadRecord | undefined): record is ReadRecord {
  return record?.lines[0]?.line === 1;
}

function describeFields(fields: readonly string[], wanted: number): string {
  return fields.length === 1 && fields[0] === "" ? "blank" : `${fields.length} fields, wanted ${wanted}`;
}

function toNames(file: string, header: readonly string[]): readonly string[] {
  const names = header.map((name) => name.trim());
  if (names.includes("course_id")) {
    return names;
  }
  if (names.length === LISTING_COLUMNS.length) {
    return LISTING_COLUMNS;
  }
  throw new CourseContentError(
    file,
    `its first line names no column "course_id", wanted ${LISTING_COLUMNS.join(", ")}`,
  );
}

function parseJsonLines(file: string, text: string): Omit<Listings, "path"> {
  const lines = text.replace(/\n$/, "").split("\n");
  const listings: Listing[] = [];
  const rejects: RejectedListing[] = [];
  for (const [index, line] of lines.entries()) {
    const value = parseJson(line);
    if (isObject(value)) {
      listings.push(toListing(toTexts(value)));
    } else {
      const reason = line.trim() === "" ? "blank" : value === undefined ? "not JSON" : "not an object";
      rejects.push({ file, line: index + 1, reason, text: line });
    }
  }
  return { records: lines.length, listings, rejects };
}

function toTexts(value: JsonObject): (readonly [string, string])[] {
  return Object.entries(value).map(([name, field]) => [name, field === null ? "" : toText(field)]);
}

function toListing(fields: readonly (readonly [string, string])[]): Listing {
  const byName = new Map(fields);
  return { courseId: toStandardCourseId((byName.get("course_id") ?? "").trim()), fields: byName };
}

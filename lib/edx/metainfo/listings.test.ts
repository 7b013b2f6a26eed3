import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import { openDatabase, type SqlRow } from "../../tables/index.ts";
import { CourseContentError } from "../content/index.ts";
import { loadListings } from "./load-listings.ts";
import { LISTING_COLUMNS } from "./read-listings.ts";
import { recommendPinDates } from "./recommend-pin-dates.ts";

let folder: TemporaryFolder;

beforeEach(async () => {
  folder = await makeTemporaryFolder();
});

afterEach(() => folder[Symbol.asyncDispose]());

const HEADER = LISTING_COLUMNS.join(",");
const ROW = 'MITx,Spring,New,8.01x,Mech,"Mechanics, I","Lewin,\nW.",1/2/2015,5/1/2015,6/15/2015';

async function load(text: string, name = "listings.csv", compatible = false) {
  const path = join(folder.path, name);
  await writeFile(path, text);
  return loadListings({ path, warehouse: folder.path, compatible });
}

async function read(table = "listings"): Promise<SqlRow[]> {
  await using db = await openDatabase();
  return await db.query("SELECT * FROM read_parquet($1)", [join(folder.path, "courses", `${table}.parquet`)]);
}

const EXPECTED = {
  institution: "MITx",
  semester: "Spring",
  new_or_rerun: "New",
  course_number: "8.01x",
  short_title: "Mech",
  title: "Mechanics, I",
  instructors: "Lewin,\nW.",
  registration_open: "1/2/2015",
  courses_launch: "5/1/2015",
  course_wrap: "6/15/2015",
  course_id: "MITx/8.01x/2T2015",
  rest: null,
};

describe("loadListings()", () => {
  it("has the columns of edx2bigquery in their order, ids in standard form", async () => {
    await load(`${HEADER}\n${ROW},course-v1:MITx+8.01x+2T2015\n`);
    const rows = await read();
    expect(rows).toEqual([EXPECTED]);
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(EXPECTED));
  });

  it("keeps ids as they came when it is to be compatible", async () => {
    await load(`${HEADER}\n${ROW},course-v1:MITx+8.01x+2T2015\n`, "listings.csv", true);
    expect(await read()).toEqual([{ ...EXPECTED, course_id: "course-v1:MITx+8.01x+2T2015" }]);
  });

  it("takes columns by their names, and keeps those that the table does not have", async () => {
    await load("certifies,course_id,Title\n1,a/b/c,T\n");
    expect(await read()).toMatchObject([
      { course_id: "a/b/c", title: "T", institution: null, rest: '{"certifies":"1"}' },
    ]);
  });

  it("takes columns by their place when they have other names", async () => {
    await load(`A,B,C,D,E,F,G,H,I,J,K\n${ROW},MITx/8.01x/2T2015\n`);
    expect(await read()).toEqual([EXPECTED]);
  });

  it("reads an object in each line", async () => {
    const object = { course_id: "a/b/c", "Course Wrap": "6/15/2015", certifies: 1, Title: null };
    await load(`${JSON.stringify(object)}\n`, "listings.json");
    expect(await read()).toMatchObject([
      { course_id: "a/b/c", course_wrap: "6/15/2015", title: "", rest: '{"certifies":"1"}' },
    ]);
  });

  it("rejects records that are no listing, and accounts for all", async () => {
    const loaded = await load(`${HEADER}\n${ROW},a/b/c\n\n${ROW}\n${ROW},"cut`);
    expect(loaded).toMatchObject({ records: 5 });
    expect(loaded.listings).toHaveLength(1);
    expect((await read("listings_rejects")).map(({ file, line, reason }) => [file, line, reason])).toEqual([
      ["listings.csv", 4, "blank"],
      ["listings.csv", 5, "10 fields, wanted 11"],
      ["listings.csv", 7, "a quote that is not closed"],
      ["listings.csv", 8, "a quote that is not closed"],
    ]);
    expect((await load('[1]\n{"course_id"\n{}\n', "listings.json")).rejects).toEqual([
      { file: "listings.json", line: 1, reason: "not an object", text: "[1]" },
      { file: "listings.json", line: 2, reason: "not JSON", text: '{"course_id"' },
    ]);
  });

  it("loses no course behind a record that cannot be read, and shows what stands there", async () => {
    const { listings, rejects } = await load(
      'course_id,Title\na/b/c,"cut\na/b/d,"D"x\na/b/e,"E",2\na/b/f,F\n',
    );
    expect(listings.map(({ courseId }) => courseId)).toEqual(["a/b/f"]);
    expect(rejects.map(({ line, text }) => [line, text])).toEqual([
      [2, 'a/b/c,"cut'],
      [3, 'a/b/d,"D"x'],
      [4, 'a/b/e,"E",2'],
    ]);
  });

  it.each(["", "Title,Instructors\nT,I\n", '"Title,x\ncourse_id,Title\na/b/c,T\n'])(
    "refuses a list that names no courses: %j",
    async (text) => {
      await expect(load(text)).rejects.toBeInstanceOf(CourseContentError);
    },
  );

  it("gives the same bytes for the same list", async () => {
    const { tables } = await load(`${HEADER}\n${ROW},a/b/c\n`);
    const before = await readFile(tables.listings.path);
    expect((await load(`${HEADER}\n${ROW},a/b/c\n`)).tables).toEqual(tables);
    expect(await readFile(tables.listings.path)).toEqual(before);
  });
});

function listing(courseId: string, wrap: string) {
  return { courseId, fields: new Map([["Course Wrap", wrap]]) };
}

describe("recommendPinDates()", () => {
  it("gives each course the dump that follows its end, or says why not", () => {
    const listings = [
      listing("a/b/c", "6/15/2015"),
      listing("a/b/early", "1/1/2015"),
      listing("a/b/late", "1/1/2016"),
      listing("a/b/none", "6/15/2015"),
      listing("a/b/odd", "soon"),
    ];
    const days = ["2015-06-07", "2015-06-14", "2015-06-21", "2015-06-28"];
    const dumps = new Map(["a/b/c", "a/b/early", "a/b/late"].map((course) => [course, days]));
    expect(recommendPinDates(listings, dumps)).toEqual([
      { courseId: "a/b/c", date: "2015-06-21" },
      { courseId: "a/b/early", date: "2015-06-07" },
      { courseId: "a/b/late", date: "2015-06-28" },
      { courseId: "a/b/none", date: undefined, reason: "there is no dump with its content" },
      { courseId: "a/b/odd", date: undefined, reason: 'Course Wrap is no date, wanted M/D/YYYY: "soon"' },
    ]);
  });
});

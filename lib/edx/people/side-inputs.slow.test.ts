import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTypedView, DumpFormatError, openRejects } from "../dumps/index.ts";
import { COURSE, KEY, openPeopleCase, PEOPLE, type PeopleCase } from "../testing/people-case.ts";
import { loadSideInputs } from "./load-side-inputs.ts";
import { writeUserInfoCombo } from "./user-info-combo.ts";

let test: PeopleCase;

beforeEach(async () => {
  test = await openPeopleCase();
});

afterEach(() => test[Symbol.asyncDispose]());

/** Files by their paths; lists are documents, one a line. */
type SideFiles = Readonly<Record<string, string | readonly (object | string)[]>>;

async function loadSide(files: SideFiles) {
  for (const [name, content] of Object.entries(files)) {
    const path = join(test.folder, name);
    await mkdir(join(path, ".."), { recursive: true });
    const lines = typeof content === "string" ? content : content.map((line) => `${toLine(line)}\n`).join("");
    await writeFile(path, name.endsWith(".gz") ? gzipSync(lines) : lines);
  }
  const rejects = await openRejects(join(test.folder, "rejects.parquet"));
  const target = join(test.folder, "side");
  const loaded = await loadSideInputs({ folder: test.folder, target, rejects });
  await rejects.close();
  for (const { table, parquet, columns } of loaded) {
    await createTypedView(test.db, { table, parquet: parquet?.path ?? "", columns });
  }
  return loaded;
}

function toLine(line: object | string): string {
  return typeof line === "string" ? line : JSON.stringify(line);
}

async function combine(date?: string) {
  const outParquet = join(test.folder, "combo.parquet");
  const written = await writeUserInfoCombo(test.db, { courseId: COURSE, outParquet, date });
  return { ...written, users: await test.readAll(outParquet) };
}

const DAVE = {
  "from_mongodb/users.json.gz": [
    {
      _id: 9,
      username: "dave",
      email: "d@x.org",
      is_staff: false,
      date_joined: { $date: 1_430_438_400_000 },
    },
  ],
  "from_mongodb/profiles.json.gz": [{ user_id: 9, name: "Dave", year_of_birth: 1975, gender: "m" }],
  "from_mongodb/enrollment.json.gz": [
    { user_id: 9, course_id: KEY, created: "2015-05-20 00:00:00", is_active: true, mode: "honor" },
  ],
};

describe("writeUserInfoCombo() with users of the database of 2013", () => {
  it("adds users who are lost from the dump, and calls them anomalous", async () => {
    await test.load(PEOPLE);
    await loadSide(DAVE);
    const { users } = await combine();
    expect(users.map(({ user_id, y1_anomalous }) => [user_id, y1_anomalous])).toEqual([
      [1, null],
      [2, null],
      [3, null],
      [9, 1],
    ]);
    expect(users[3]).toMatchObject({
      username: "dave",
      is_staff: 0,
      date_joined: "2015-05-01 00:00:00",
      last_login: null,
      profile_name: "Dave",
      profile_year_of_birth: 1975,
      profile_city: null,
      enrollment_course_id: COURSE,
      enrollment_created: "2015-05-20 00:00:00",
      enrollment_is_active: 1,
      enrollment_mode: "honor",
    });
  });

  it("changes nothing of users whom the dump has whole", async () => {
    await test.load(PEOPLE);
    await loadSide({
      "from_mongodb/users.json.gz": [{ _id: 1, username: "other" }],
      "from_mongodb/profiles.json.gz": [{ user_id: 1, name: "Other" }],
      "from_mongodb/enrollment.json.gz": [{ user_id: 1, course_id: KEY, mode: "honor" }],
    });
    const { users } = await combine("2015-06-01");
    expect(users).toHaveLength(3);
    expect(users[0]).toMatchObject({
      username: "alice",
      profile_name: "Alice",
      profile_year_of_birth: 1980,
      enrollment_mode: "verified",
      y1_anomalous: null,
    });
  });

  it("gives a profile to a user of the dump who has none, the first with a name", async () => {
    await test.load(PEOPLE);
    await loadSide({
      "from_mongodb/profiles.json.gz": [
        { user_id: { $numberLong: "3" }, name: "" },
        { user_id: 3, name: "Carol", country: "IT" },
        { user_id: 3, name: "Later" },
      ],
    });
    expect((await combine()).users[2]).toMatchObject({
      username: "carol",
      profile_name: "Carol",
      profile_country: "IT",
      y1_anomalous: 1,
    });
  });

  it("leaves anomalous users out who enrolled after the day of the dump, where it is named", async () => {
    await test.load(PEOPLE);
    await loadSide(DAVE);
    expect(await combine("2015-05-10")).toMatchObject({ rows: 3, enrolled_later: 1 });
    expect(await combine("2015-06-01")).toMatchObject({ rows: 4, enrolled_later: 0 });
    expect(await combine()).toMatchObject({ rows: 4, enrolled_later: 0 });
  });

  it("keeps the certificate of one who is left out", async () => {
    await test.load({
      ...PEOPLE,
      certificates_generatedcertificate: [
        ["user_id", "grade", "course_id", "status"],
        ["9", "0.7", KEY, "downloadable"],
      ],
    });
    await loadSide(DAVE);
    const { users } = await combine("2015-05-10");
    expect(users[3]).toMatchObject({
      user_id: 9,
      username: null,
      profile_name: null,
      certificate_grade: 0.7,
    });
  });

  it("sets documents aside that cannot be read, and counts them", async () => {
    const [users] = await loadSide({ "from_mongodb/users.json.gz": ['{"_id": 1', "[1]", { _id: 2 }] });
    expect(users).toMatchObject({ table: "mongo_users", lines: 3, rows: 1, rejected: 2 });
    expect(await test.readAll(join(test.folder, "rejects.parquet"))).toEqual([
      {
        file: "from_mongodb/users.json.gz",
        line: "1",
        byte_offset: "0",
        reason: "broken JSON",
        text: '{"_id": 1',
      },
      {
        file: "from_mongodb/users.json.gz",
        line: "2",
        byte_offset: "10",
        reason: "no JSON object",
        text: "[1]",
      },
    ]);
  });
});

describe("writeUserInfoCombo() with a report of grades", () => {
  const REPORT = "from_edxinstructordash/grade_report.csv";

  it("adds grades, the last for each user, and users whom the dump does not have", async () => {
    await test.load(PEOPLE);
    await loadSide({
      [REPORT]:
        "Student ID,Email,Grade,Grade_timestamp\r\n1,a@x.org,0.2,2015-05-30\r\n1,a@x.org,0.9,2015-06-01\r\n7,e@x.org,Not Attempted,\r\n",
    });
    const { users } = await combine();
    expect(users).toMatchObject([
      { user_id: 1, edxinstructordash_Grade: 0.9, edxinstructordash_Grade_timestamp: "2015-06-01" },
      { user_id: 2, edxinstructordash_Grade: null },
      { user_id: 3 },
      { user_id: 7, username: null, edxinstructordash_Grade: null, enrollment_course_id: COURSE },
    ]);
  });

  it("refuses a report without one of its columns", async () => {
    const failure: unknown = await loadSide({ [REPORT]: "Student ID,Grade\n1,0.5\n" }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(DumpFormatError);
    expect(String(failure)).toContain('it has no column "Grade_timestamp"');
  });
});

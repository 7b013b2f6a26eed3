import { createReadStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { gunzipBlocks, readTar } from "../../files/index.ts";
import { type Database, openDatabase, quoteString } from "../../tables/index.ts";
import {
  openCourse,
  readCourseStructure,
  readGradingPolicy,
  toCourseFiles,
  walkCourse,
} from "../content/index.ts";
import { createTypedView, type LoadedPackage, loadPackage } from "../dumps/index.ts";
import { rephrasePost } from "../forum/index.ts";
import { ingestTrackingLogs } from "../ingest/index.ts";
import { parseLine } from "../splitting/index.ts";
import { hashFiles } from "../testing/warehouse.ts";
import { type EdxSampleOptions, type WrittenSample, writeSamplePackage } from "./index.ts";

const OPTIONS: EdxSampleOptions = {
  courses: 4,
  users: 150,
  days: 6,
  seed: 11,
  events: 25_000,
  brokenShare: 0.02,
};
const COURSES = [
  "SampleX/S101x/1T2016",
  "SampleX/S102x/2T2016",
  "SampleX/S103x/3T2016",
  "SampleX/S104x/1T2016",
];

/** Columns that edx2bigquery reads, by table. */
const COLUMNS = {
  users:
    "id username email is_staff last_login date_joined first_name last_name password is_active is_superuser",
  profiles:
    "user_id name language location meta courseware gender mailing_address year_of_birth level_of_education goals " +
    "allow_certificate country city",
  enrollment: "user_id course_id created is_active mode",
  certificates:
    "user_id download_url grade course_id key distinction status verify_uuid download_uuid name created_date modified_date " +
    "error_reason mode",
  user_id_map: "id hash_id username",
  studentmodule: "id module_type module_id student_id state grade created modified max_grade done course_id",
  rolecourse: "org course_id user_id role",
  roleforum: "course_id user_id name",
  user_api_usercoursetag: "id user_id key course_id value",
  grades_persistentcoursegrade:
    "course_id user_id grading_policy_hash percent_grade letter_grade passed_timestamp created modified",
  grades_persistentsubsectiongrade:
    "course_id user_id usage_key earned_all possible_all earned_graded possible_graded first_attempted created modified",
  student_languageproficiency: "id user_profile_id code",
  verify_student_verificationstatus: "timestamp status course_id checkpoint_location user_id",
  wiki_article: "id current_revision_id created modified owner_id",
  wiki_articlerevision: "id revision_number user_id content title article_id",
};

let root: string;
let folder: string;
let sample: WrittenSample;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "cellar-edx-sample-"));
  folder = join(root, "sample");
  sample = await writeSamplePackage(folder, OPTIONS);
}, 120_000);

afterAll(() => rm(root, { recursive: true }));

/** A line of the lists of what is broken. */
interface Answer {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

async function readAnswers(name: string): Promise<Answer[]> {
  const text = await readFile(join(folder, "answers", name), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Answer => JSON.parse(line));
}

function findFile(course: string, ending: string): string {
  return join(sample.sqlFolder, `${course.replaceAll("/", "-")}-${ending}`);
}

async function openContent(course: string) {
  const archive = createReadStream(findFile(course, "course-prod-analytics.xml.tar.gz"));
  const contents = new Map<string, string>();
  for await (const { name, blocks } of readTar(gunzipBlocks(archive))) {
    const [top, ...path] = name.split("/");
    expect(top).toBe(course.split("/")[2]);
    const chunks: Uint8Array[] = [];
    for await (const block of blocks) {
      chunks.push(Uint8Array.from(block));
    }
    contents.set(path.join("/"), Buffer.concat(chunks).toString("utf8"));
  }
  return toCourseFiles(contents);
}

describe("tables and logs of writeSamplePackage()", () => {
  let db: Database;
  const loaded = new Map<string, LoadedPackage>();
  let read: { lines: number; rejected: number };

  beforeAll(async () => {
    const warehouse = join(root, "warehouse");
    read = await ingestTrackingLogs({ sources: [join(folder, "logs")], warehouse, workers: 2 });
    db = await openDatabase();
    const events = quoteString(join(warehouse, "*_logs/tracklog/*/*.parquet"));
    await db.run(`CREATE VIEW events AS SELECT * FROM read_parquet(${events}, hive_partitioning = true)`);
    for (const courseId of COURSES) {
      loaded.set(courseId, await loadPackage({ folder: sample.sqlFolder, courseId, warehouse }));
    }
  }, 300_000);
  afterAll(() => db.close());

  const openTables = async (course: string) => {
    const untyped = [];
    for (const { table, parquet, columns } of loaded.get(course)?.tables ?? []) {
      untyped.push(...(await createTypedView(db, { table, parquet: parquet?.path ?? "", columns })));
    }
    return untyped;
  };
  const countOf = async (sql: string): Promise<number> => {
    const [row] = await db.query<{ count: number }>(`SELECT count(*) AS count FROM (${sql})`);
    return row?.count ?? Number.NaN;
  };

  it("has the events of each course and day that the answers count, and no others", async () => {
    expect(read).toMatchObject({ lines: sample.logs.lines, rejected: sample.logs.brokenLines });
    const rows = await db.query<{ course: string; day: string; count: number }>(
      `SELECT coalesce(course, '') AS course, strftime(time, '%Y-%m-%d') AS day, count(*) AS count
       FROM events GROUP BY ALL ORDER BY ALL`,
    );
    const found: Record<string, Record<string, number>> = {};
    for (const { course, day, count } of rows) {
      found[course] = { ...found[course], [day]: count };
    }
    expect(found).toEqual(sample.totals.logs.events);
    expect(Object.keys(found)).toEqual(["", ...COURSES]);
  });

  it.each(COURSES)(
    "has as many rows in each table of %s as the answers say, and lists the broken ones",
    async (course) => {
      const { tables = [] } = loaded.get(course) ?? {};
      const names = new Map(tables.map(({ source, ...table }) => [source.path.split("-")[4] ?? "", table]));
      const { rows, brokenRows } = sample.totals.courses[course] ?? { rows: {}, brokenRows: {} };
      const count = (field: "rejected" | "rows") =>
        Object.fromEntries(
          tables.map((table) => [basename(table.source.path).split("-")[3] ?? "", table[field]]),
        );
      expect(names.size).toBeGreaterThan(0);
      expect(count("rows")).toEqual(rows);
      expect(count("rejected")).toEqual(brokenRows);
      const rejects = loaded.get(course)?.rejects.path ?? "";
      const listed = await db.query(
        `SELECT file, line::INTEGER AS line, reason FROM read_parquet(${quoteString(rejects)}) ORDER BY file, line`,
      );
      const wanted = (await readAnswers("broken-sql.jsonl"))
        .filter(({ file }) => file.startsWith(`${course.replaceAll("/", "-")}-`))
        .toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
      expect(listed).toEqual(wanted);
    },
  );

  it.each(Object.entries(COLUMNS))("gives %s the columns that the reference reads", (table, columns) => {
    for (const course of COURSES) {
      const found = loaded.get(course)?.tables.find((one) => one.table === table);
      expect(found?.columns).toEqual(expect.arrayContaining(columns.split(" ")));
    }
  });

  it("breaks rows in several ways", async () => {
    const reasons = new Set(
      (await readAnswers("broken-sql.jsonl")).map(({ reason }) =>
        reason.replace(/^\d+ fields, wanted \d+$/, "n fields, wanted n"),
      ),
    );
    expect(reasons).toEqual(new Set(["invalid UTF-8", "n fields, wanted n"]));
  });

  it.each(COURSES)("has tables of %s that agree with each other", async (course) => {
    expect(await openTables(course)).toEqual([]);
    const orphans = await Promise.all(
      REFERENCES.map(async ([table, column, other, key]) => {
        const sql = `SELECT 1 FROM ${table} WHERE ${column} IS NOT NULL AND ${column} NOT IN (SELECT ${key} FROM ${other})`;
        return [`${table}.${column}`, await countOf(sql)] as const;
      }),
    );
    expect(orphans.filter(([, count]) => count !== 0)).toEqual([]);
    for (const [table, key] of KEYS) {
      expect([
        table,
        await countOf(`SELECT ${key} FROM ${table} GROUP BY ${key} HAVING count(*) > 1`),
      ]).toEqual([table, 0]);
      expect(await countOf(`SELECT 1 FROM ${table}`)).toBeGreaterThan(0);
    }
    expect(await countOf("SELECT 1 FROM studentmodule WHERE created > modified")).toBe(0);
    expect(
      await countOf("SELECT 1 FROM users JOIN enrollment ON user_id = users.id WHERE date_joined > created"),
    ).toBe(0);
    expect(
      await countOf(
        "SELECT 1 FROM studentmodule s JOIN enrollment e ON s.student_id = e.user_id WHERE s.created < e.created",
      ),
    ).toBe(0);
  });

  it.each(COURSES)("has learners of %s in its logs only while they are enrolled", async (course) => {
    await openTables(course);
    await db.run(
      "CREATE OR REPLACE TEMP VIEW acts AS SELECT * FROM events WHERE course = $course".replace(
        "$course",
        quoteString(course),
      ),
    );
    expect(await countOf("SELECT 1 FROM acts")).toBeGreaterThan(100);
    const strangers = `SELECT 1 FROM acts LEFT JOIN users USING (username) LEFT JOIN enrollment e ON e.user_id = users.id
       WHERE e.created IS NULL OR acts.time < e.created OR (acts.user_id IS NOT NULL AND acts.user_id != users.id)`;
    expect(await countOf(strangers)).toBe(0);
    const afterwards = `SELECT 1 FROM acts JOIN users USING (username)
       JOIN (SELECT username, max(time) AS left_at FROM acts WHERE event_type = 'edx.course.enrollment.deactivated' GROUP BY ALL) USING (username)
       WHERE acts.time > left_at`;
    expect(await countOf(afterwards)).toBe(0);
    const left = await countOf("SELECT 1 FROM acts WHERE event_type = 'edx.course.enrollment.deactivated'");
    expect(await countOf("SELECT 1 FROM enrollment WHERE is_active = 0")).toBe(left);
  });

  it.each(COURSES)("says of problems in %s the same in logs and in tables", async (course) => {
    await openTables(course);
    const checks = `SELECT user_id, event->>'$.problem_id' AS module_id, max((event->>'$.attempts')::INTEGER) AS attempts,
         count(*) AS checks, arg_max((event->>'$.grade')::DOUBLE, time) AS grade
       FROM events WHERE course = ${quoteString(course)} AND event_type = 'problem_check' AND event_source = 'server'
       GROUP BY ALL`;
    const states = `SELECT student_id AS user_id, module_id, (replace(state, '\\\\', '\\')->>'$.attempts')::INTEGER AS attempts,
         (replace(state, '\\\\', '\\')->>'$.attempts')::INTEGER AS checks, grade::DOUBLE AS grade
       FROM studentmodule WHERE module_type = 'problem' AND grade IS NOT NULL`;
    expect(await countOf(states)).toBeGreaterThan(20);
    const logged = `SELECT * REPLACE (user_id::BIGINT AS user_id) FROM (${checks})`;
    expect(await countOf(`(${logged}) EXCEPT (${states})`)).toBe(0);
    expect(await countOf(`(${states}) EXCEPT (${logged})`)).toBe(0);
  });

  it.each(COURSES)("names modules in the logs and tables of %s that its content has", async (course) => {
    await openTables(course);
    const opened = openCourse(await openContent(course));
    expect(opened.faults).toEqual([]);
    const axis = walkCourse(opened, { courseId: course });
    const modules = new Set(axis.map(({ category, url_name }) => `${category}/${url_name}`));
    const rows = await db.query<{ module_id: string }>(
      `SELECT DISTINCT module_id FROM events WHERE course = ${quoteString(course)} AND module_id IS NOT NULL AND NOT contains(module_id, '/forum/')`,
    );
    const named = rows.map(({ module_id }) => module_id.split("/").slice(2, 4).join("/"));
    expect(named.filter((name) => !modules.has(name))).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
    const structure = readCourseStructure(
      "structure",
      await readFile(findFile(course, "course_structure-prod-analytics.json"), "utf8"),
    );
    const keys = new Set(structure.map(({ block_id }) => block_id));
    expect(structure.flatMap(({ missing_children }) => missing_children)).toEqual([]);
    const stored = await db.query<{ module_id: string }>("SELECT DISTINCT module_id FROM studentmodule");
    expect(stored.filter(({ module_id }) => !keys.has(module_id))).toEqual([]);
  });
});

/** Columns that name a row of another table. */
const REFERENCES = [
  ["profiles", "user_id", "users", "id"],
  ["enrollment", "user_id", "users", "id"],
  ["certificates", "user_id", "enrollment", "user_id"],
  ["studentmodule", "student_id", "enrollment", "user_id"],
  ["user_id_map", "id", "users", "id"],
  ["rolecourse", "user_id", "users", "id"],
  ["roleforum", "user_id", "users", "id"],
  ["user_api_usercoursetag", "user_id", "users", "id"],
  ["grades_persistentcoursegrade", "user_id", "enrollment", "user_id"],
  ["grades_persistentsubsectiongrade", "user_id", "enrollment", "user_id"],
  ["student_languageproficiency", "user_profile_id::BIGINT", "profiles", "id"],
  ["verify_student_verificationstatus", "user_id::BIGINT", "enrollment", "user_id"],
  ["wiki_articlerevision", "article_id", "wiki_article", "id"],
  ["wiki_articlerevision", "user_id::BIGINT", "users", "id"],
  ["wiki_article", "current_revision_id", "wiki_articlerevision", "id"],
] as const;

/** What tells the rows of a table apart. */
const KEYS = [
  ["users", "id"],
  ["users", "username"],
  ["profiles", "id"],
  ["enrollment", "id"],
  ["certificates", "id"],
  ["studentmodule", "id"],
  ["studentmodule", "student_id, module_id"],
  ["user_id_map", "hash_id"],
  ["grades_persistentsubsectiongrade", "user_id, usage_key"],
] as const;

describe("the forum of writeSamplePackage()", () => {
  it.each(COURSES)("has posts of %s in threads that exist, and lists the broken ones", async (course) => {
    const file = findFile(course, "prod.mongo");
    const bytes = await readFile(file);
    const posts: Record<string, unknown>[] = [];
    const unknown: string[] = [];
    const faults: Answer[] = [];
    for (let start = 0, line = 1; start < bytes.length; line += 1) {
      const end = bytes.indexOf("\n", start);
      const { record, fault } = parseLine(bytes.subarray(start, end));
      if (record === undefined) {
        faults.push({ file: basename(file), line, reason: fault ?? "" });
      } else {
        const { record: post, rest } = rephrasePost(record);
        posts.push(post);
        unknown.push(...Object.keys(rest));
      }
      start = end + 1;
    }
    expect(unknown).toEqual([]);
    const answers = await readAnswers("broken-forum.jsonl");
    expect(faults).toEqual(answers.filter((answer) => answer.file === basename(file)));
    const threads = posts.filter(({ _type: type }) => type === "CommentThread");
    const responses = posts.filter(
      ({ _type: type, parent_id: parent }) => type === "Comment" && parent === undefined,
    );
    const comments = posts.filter(({ parent_id: parent }) => parent !== undefined);
    const counts = { thread: threads.length, response: responses.length, comment: comments.length };
    expect(counts).toEqual(sample.totals.courses[course]?.posts);
    const [threadIds, responseIds] = [threads, responses].map(
      (some) => new Set(some.map(({ mongoid }) => mongoid)),
    );
    expect(threadIds?.size).toBe(threads.length);
    expect([...responses, ...comments].filter((post) => !threadIds?.has(post["comment_thread_id"]))).toEqual(
      [],
    );
    expect(comments.filter((post) => !responseIds?.has(post["parent_id"]))).toEqual([]);
    const replies = threads.reduce((sum, thread) => sum + Number(thread["comment_count"]), 0);
    expect(replies).toBe(responses.length + comments.length);
  });
});

describe("the content of writeSamplePackage()", () => {
  it.each(COURSES)("can be read for %s without a fault", async (course) => {
    const files = await openContent(course);
    const opened = openCourse(files);
    expect(opened.faults).toEqual([]);
    const axis = walkCourse(opened, { courseId: course });
    const categories = new Set(axis.map(({ category }) => category));
    expect([...categories].toSorted()).toEqual(CATEGORIES);
    const types = new Set(axis.flatMap(({ data }) => data?.itype ?? []));
    expect(types.size).toBeGreaterThan(4);
    expect(axis.filter(({ gformat }) => gformat === "Homework").length).toBeGreaterThan(10);
    const policy = readGradingPolicy(files);
    expect(policy.faults).toEqual([]);
    expect(policy.rows).toMatchObject([{ assignment_type: "Homework" }, { assignment_type: "Exam" }]);
  });
});

const CATEGORIES =
  "chapter course html library_content openassessment problem sequential split_test vertical video".split(
    " ",
  );

describe("writeSamplePackage()", () => {
  it("lists its courses, all and by group", async () => {
    const list: unknown = parse(await readFile(join(folder, "courses.yaml"), "utf8"));
    expect(list).toEqual({
      course_id_list: COURSES,
      courses: { opaque: [COURSES[0], COURSES[1], COURSES[3]], old: [COURSES[2]] },
    });
    const listings = await readFile(join(folder, "listings.csv"), "utf8");
    expect(listings.split("\n")[4]).toMatch(/^SampleX,1T2016,New,S104x,.*,SampleX\/S104x\/1T2016$/);
    expect((await readFile(join(folder, "staff.csv"), "utf8")).split("\n")).toHaveLength(6);
  });

  it("says in totals.json what it returns", async () => {
    const totals: unknown = JSON.parse(await readFile(join(folder, "answers", "totals.json"), "utf8"));
    expect(totals).toEqual(sample.totals);
  });

  it("writes the same bytes again", async () => {
    const again = join(root, "again");
    await writeSamplePackage(again, OPTIONS);
    expect(await hashFiles(again)).toEqual(await hashFiles(folder));
  });

  it.each([
    ["days", { days: 9 }],
    ["users", { users: 220 }],
  ])("keeps names, ids and enrolments when there are more %s", async (_, more) => {
    const larger = join(root, `more-${Object.keys(more).join("")}`);
    const written = await writeSamplePackage(larger, { ...OPTIONS, ...more, brokenShare: 0, events: 3_000 });
    const same = await writeSamplePackage(join(root, "whole"), { ...OPTIONS, brokenShare: 0, events: 3_000 });
    for (const table of ["auth_userprofile", "user_id_map", "user_api_usercoursetag", "wiki_article"]) {
      const [rows, moreRows] = await Promise.all(
        [same, written].map(async ({ sqlFolder }) => {
          const text = await readFile(
            join(sqlFolder, `SampleX-S101x-1T2016-${table}-prod-analytics.sql`),
            "utf8",
          );
          return text.split("\n").map((row) => (table === "wiki_article" ? row.split("\t")[0] : row));
        }),
      );
      expect(moreRows).toEqual(expect.arrayContaining(rows ?? []));
      expect(rows?.length).toBeGreaterThan(5);
    }
    const content = await Promise.all(
      [same, written].map(({ sqlFolder }) =>
        readFile(join(sqlFolder, "SampleX-S101x-1T2016-course-prod-analytics.xml.tar.gz")),
      ),
    );
    expect(content[0]?.equals(content[1] ?? Buffer.alloc(0))).toBe(true);
  });
});

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GzipError } from "../../files/index.ts";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import { openDatabase, type SqlRow } from "../../tables/index.ts";
import type { JsonObject } from "../json-object.ts";
import { findSharedData } from "../testing/shared-logs.ts";
import { describeForum } from "./describe-forum.ts";
import { type ForumTable, type LoadForumOptions, loadForum } from "./load-forum.ts";

const COURSE = "UnivX/123.4x/2T2015";
const KEY = "course-v1:UnivX+123.4x+2T2015";

const THREAD: JsonObject = {
  _id: { $oid: "49" },
  _type: "CommentThread",
  author_id: "12",
  author_username: "ann",
  course_id: KEY,
  created_at: { $date: 1_433_853_925_801 },
  updated_at: { $date: "2015-06-09T12:25:45.801+0000" },
  title: "A question",
  body: "Why?",
  votes: { up: [3, 4], down: [], up_count: 2, count: 2, point: 2, down_count: 0 },
  comment_count: 2,
  context: "course",
  tags_array: [],
};
const RESPONSE: JsonObject = {
  _id: { $oid: "50" },
  _type: "Comment",
  author_id: 7,
  author_username: "bob",
  course_id: KEY,
  comment_thread_id: { $oid: "49" },
  created_at: { $date: 1_433_853_925_000 },
  endorsed: true,
  endorsement: { user_id: "1", time: { $date: 1_433_853_925_000 } },
  depth: 0,
  body: "Because.",
};
const COMMENT: JsonObject = {
  _id: { $oid: "51" },
  _type: "Comment",
  author_username: "ann",
  course_id: KEY,
  comment_thread_id: { $oid: "49" },
  parent_id: { $oid: "50" },
  parent_ids: [{ $oid: "50" }],
  body: "Thanks",
};

let folder: TemporaryFolder;

beforeEach(async () => {
  folder = await makeTemporaryFolder();
});

afterEach(() => folder[Symbol.asyncDispose]());

async function load(
  content: string | Uint8Array | readonly JsonObject[],
  { name = "forum.mongo", ...options }: Partial<LoadForumOptions> & { readonly name?: string } = {},
) {
  const path = join(folder.path, name);
  const isBytes = typeof content === "string" || content instanceof Uint8Array;
  await writeFile(path, isBytes ? content : content.map((post) => `${JSON.stringify(post)}\n`).join(""));
  return loadForum({ path, warehouse: join(folder.path, "warehouse"), courseId: COURSE, ...options });
}

async function read(table: ForumTable, columns = "*"): Promise<SqlRow[]> {
  await using db = await openDatabase();
  const path = join(folder.path, "warehouse/UnivX__123_4x__2T2015", `${table}.parquet`);
  return await db.query(`SELECT ${columns} FROM read_parquet($1)`, [path]);
}

describe("loadForum()", () => {
  it("writes the posts with the columns of edx2bigquery, and what they cannot hold", async () => {
    const odd = { ...THREAD, planet: "Mars", votes: { count: "many", up: ["3"] }, pinned: "perhaps" };
    const loaded = await load([THREAD, odd]);
    const [first, second] = await read("forum");
    expect(first).toMatchObject({
      mongoid: "49",
      author_id: 12,
      created_at: "2015-06-09 12:45:25.801",
      updated_at: "2015-06-09 12:25:45.801",
      course_id: COURSE,
      votes: { up: "[3,4]", down: "[]", up_count: 2, count: 2, point: 2, down_count: 0 },
      endorsement: null,
      tags_array: "[]",
      rest: null,
    });
    expect(second).toMatchObject({ votes: { count: null, up: '["3"]' }, pinned: null });
    expect(second?.["rest"]).toBe('{"votes":{"count":"many"},"planet":"Mars","pinned":"perhaps"}');
    expect(loaded.drift).toEqual([
      { field: "pinned", posts: 1, example: '"perhaps"' },
      { field: "planet", posts: 1, example: '"Mars"' },
      { field: "votes.count", posts: 1, example: '"many"' },
    ]);
    expect(loaded.dropped).toEqual({ context: 2 });
  });

  it("has the columns in the order and of the types of the reference, with the rest behind them", async () => {
    await load([THREAD]);
    await using db = await openDatabase();
    const path = join(folder.path, "warehouse/UnivX__123_4x__2T2015/forum.parquet");
    const columns = await db.query<{ column_name: string; column_type: string }>(
      `DESCRIBE SELECT * FROM read_parquet('${path}')`,
    );
    expect(columns.map(({ column_name: name, column_type: type }) => `${name} ${type}`)).toEqual([
      "author_id BIGINT",
      "author_username VARCHAR",
      "created_at TIMESTAMP",
      "anonymous_to_peers BOOLEAN",
      "votes STRUCT(count BIGINT, point BIGINT, down_count BIGINT, up VARCHAR, down VARCHAR, up_count BIGINT)",
      "parent_ids VARCHAR",
      "historical_abuse_flaggers VARCHAR",
      "comment_thread_id VARCHAR",
      "_type VARCHAR",
      "updated_at TIMESTAMP",
      "abuse_flaggers VARCHAR",
      "child_count BIGINT",
      "visible BOOLEAN",
      "sk VARCHAR",
      "anonymous BOOLEAN",
      "course_id VARCHAR",
      "at_position_list VARCHAR",
      "mongoid VARCHAR",
      "endorsed BOOLEAN",
      "parent_id VARCHAR",
      "last_activity_at TIMESTAMP",
      "closed BOOLEAN",
      "title VARCHAR",
      "thread_type VARCHAR",
      "commentable_id VARCHAR",
      "group_id BIGINT",
      "tags_array VARCHAR",
      'endorsement STRUCT(user_id BIGINT, "time" TIMESTAMP)',
      "comment_count BIGINT",
      "pinned BOOLEAN",
      "body VARCHAR",
      "rest VARCHAR",
    ]);
  });

  it("gives what edx2bigquery gives when it is to be compatible", async () => {
    await load([THREAD], { compatible: true });
    expect(await read("forum")).toMatchObject([{ updated_at: "2015-06-09 12:25:00", course_id: KEY }]);
  });

  it("rejects every line that is no post, and knows where it was", async () => {
    const post = JSON.stringify(RESPONSE);
    const lines = [post, "", "[1]", '{"body": "cut', Buffer.from([0x22, 0xff, 0x22]), post, '{"_id"'];
    const bytes = Buffer.concat(
      lines.flatMap((line, index) => [Buffer.from(line), Buffer.from(index < lines.length - 1 ? "\n" : "")]),
    );
    const loaded = await load(bytes);
    expect(loaded).toMatchObject({
      lines: 7,
      posts: 2,
      rejected: 5,
      rejectsByReason: { blank: 1, "invalid UTF-8": 1, "not JSON": 2, "not an object": 1 },
    });
    const start = Buffer.byteLength(post) + 1;
    expect(await read("forum_rejects")).toEqual([
      { file: "forum.mongo", line: 2, byte_offset: start, reason: "blank", text: "" },
      { file: "forum.mongo", line: 3, byte_offset: start + 1, reason: "not an object", text: "[1]" },
      { file: "forum.mongo", line: 4, byte_offset: start + 5, reason: "not JSON", text: '{"body": "cut' },
      { file: "forum.mongo", line: 5, byte_offset: start + 19, reason: "invalid UTF-8", text: '"\ufffd"' },
      { file: "forum.mongo", line: 7, byte_offset: 2 * start + 23, reason: "not JSON", text: '{"_id"' },
    ]);
  });

  it("reads packed files, with and without a line end at the end, marks and returns", async () => {
    const text = `\ufeff${JSON.stringify(THREAD)}\r\n${JSON.stringify(RESPONSE)}`;
    expect(await load(gzipSync(text), { name: "forum.mongo.gz" })).toMatchObject({ lines: 2, posts: 2 });
    expect(await load(text)).toMatchObject({ lines: 2, posts: 2 });
    expect(await load("")).toMatchObject({ lines: 0, posts: 0 });
    expect(await read("forum")).toEqual([]);
  });

  it("changes nothing when a packed file is cut", async () => {
    await load([THREAD]);
    const packed = gzipSync(JSON.stringify(RESPONSE)).subarray(0, -8);
    await expect(load(packed, { name: "forum.mongo.gz" })).rejects.toBeInstanceOf(GzipError);
    expect(await read("forum", "mongoid")).toEqual([{ mongoid: "49" }]);
  });

  it("counts what answers each thread, and links what it answers", async () => {
    const orphan = {
      ...COMMENT,
      _id: { $oid: "52" },
      comment_thread_id: { $oid: "98" },
      parent_id: { $oid: "99" },
    };
    const alone = { ...THREAD, _id: { $oid: "60" }, comment_count: 5 };
    const other = { _id: { $oid: "70" }, _type: "Poll" };
    const loaded = await load([COMMENT, THREAD, RESPONSE, orphan, alone, other]);
    expect(loaded.postsByType).toEqual({ Comment: 3, CommentThread: 2, Poll: 1 });
    const counts = "mongoid, comment_count, n_responses, n_comments, n_responders, n_endorsed, votes_count";
    expect(await read("forum_threads", counts)).toEqual([
      {
        mongoid: "49",
        comment_count: 2,
        n_responses: 1,
        n_comments: 1,
        n_responders: 2,
        n_endorsed: 1,
        votes_count: 2,
      },
      {
        mongoid: "60",
        comment_count: 5,
        n_responses: 0,
        n_comments: 0,
        n_responders: 0,
        n_endorsed: 0,
        votes_count: 2,
      },
    ]);
    const links =
      "mongoid, kind, thread_id, thread_title, thread_author, parent_author, has_thread, has_parent";
    const answer = { thread_id: "49", thread_title: "A question", thread_author: "ann", has_thread: true };
    expect(await read("forum_comments", links)).toEqual([
      { mongoid: "50", kind: "response", ...answer, parent_author: null, has_parent: null },
      { mongoid: "51", kind: "comment", ...answer, parent_author: "bob", has_parent: true },
      {
        mongoid: "52",
        kind: "comment",
        thread_id: "98",
        thread_title: null,
        thread_author: null,
        parent_author: null,
        has_thread: false,
        has_parent: false,
      },
    ]);
    expect((await describeForum(loaded)).stats).toEqual({
      n_posts: 6,
      n_threads: 2,
      n_responses: 1,
      n_comments: 2,
      n_other_posts: 1,
      n_authors: 2,
      n_threads_without_response: 1,
      n_without_thread: 1,
      n_repeated_ids: 0,
      n_without_time: 3,
      first_time: "2015-06-09 12:45:25",
      last_time: "2015-06-09 12:45:25.801",
    });
  });

  it.each([
    [6, "day", ["2015-06-09", "2015-06-10"]],
    [100, "week", ["2015-06-08", "2015-06-15"]],
    [1000, "month", ["2015-06-01", "2015-07-01"]],
  ])("counts posts over %i days by %s, without gaps", async (days, unit, first) => {
    const later = { ...RESPONSE, created_at: { $date: 1_433_853_925_000 + days * 86_400_000 } };
    const { activity } = await describeForum(await load([THREAD, later, { _id: { $oid: "1" } }]));
    expect(activity.unit).toBe(unit);
    expect(activity.points.slice(0, 2)).toEqual([
      { from: first[0], threads: 1, responses: 0, comments: 0, others: 0 },
      { from: first[1], threads: 0, responses: 0, comments: 0, others: 0 },
    ]);
    expect(activity.points.at(-1)).toMatchObject({ threads: 0, responses: 1 });
  });

  it("keeps a post that stands twice, in the threads too, and counts it", async () => {
    const loaded = await load([THREAD, THREAD, RESPONSE, RESPONSE]);
    expect((await describeForum(loaded)).stats).toMatchObject({
      n_posts: 4,
      n_threads: 2,
      n_responses: 2,
      n_repeated_ids: 2,
    });
  });

  it("counts posts of other courses, and posts with half a character", async () => {
    const body = JSON.stringify({ ...COMMENT, course_id: "edX/DemoX/Other" }).replace("Thanks", "\\ud83d!");
    const whole = JSON.stringify(COMMENT).replace("Thanks", "\\ud83d\\ude00");
    expect(await load(`${body}\n${whole}\n`)).toMatchObject({ ofOtherCourses: 1, mended: 1 });
    expect(await read("forum", "body")).toEqual([{ body: "\ufffd!" }, { body: "\u{1f600}" }]);
  });

  it("gives the same bytes for the same file, and nothing of the one before", async () => {
    const first = await load([THREAD, RESPONSE, COMMENT]);
    await load([THREAD]);
    const again = await load([THREAD, RESPONSE, COMMENT]);
    expect(again.tables).toEqual(first.tables);
    const bytes = await readFile(first.tables.forum.path);
    expect(bytes).toHaveLength(first.tables.forum.bytes);
  });
});

describe.skipIf(findSharedData() === undefined)("loadForum() of the public demo course", () => {
  it("loads every post: three answers whose threads are not in it", async () => {
    const path = join(findSharedData() ?? "", "edx-package", "edX-DemoX-Demo_Course-acceptance.mongo");
    const warehouse = join(folder.path, "warehouse");
    const loaded = await loadForum({ path, warehouse, courseId: "edX/DemoX/Demo_Course" });
    expect(loaded).toMatchObject({ lines: 3, posts: 3, rejected: 0, drift: [], ofOtherCourses: 0 });
    expect((await describeForum(loaded)).stats).toMatchObject({
      n_threads: 0,
      n_responses: 2,
      n_comments: 1,
      n_without_thread: 3,
      first_time: "2013-12-12 17:44:08.128",
      last_time: "2013-12-13 02:59:58.52",
    });
  });
});

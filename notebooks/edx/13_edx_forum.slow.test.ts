import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { openDatabase } from "cellar/tables";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PATIENCE_MS } from "../../runner/cli/testing/workplace.ts";
import { type NotebookPlace, type NotebookRun, placeNotebook } from "./testing/place_notebook.ts";

const FORUM = "data/raw/edx/sql/MITx__8.01x__2T2015/2015-06-14/forum.mongo.gz";
const TABLES = "data/interim/edx/MITx__8_01x__2T2015";

function toPost(number: number): string {
  const isThread = number % 5 === 0;
  return JSON.stringify({
    _id: { $oid: String(number) },
    _type: isThread ? "CommentThread" : "Comment",
    author_id: String(number % 7),
    author_username: `user${number % 7}`,
    course_id: "course-v1:MITx+8.01x+2T2015",
    created_at: { $date: 1_433_853_925_000 + number * 3_600_000 },
    body: `Post ${number}`,
    votes: { up: [], down: [], up_count: 0, down_count: 0, count: 0, point: 0 },
    ...(isThread
      ? { title: `Thread ${number}` }
      : { comment_thread_id: { $oid: String(number - (number % 5)) } }),
    ...(number === 3 ? { planet: "Mars" } : {}),
  });
}

describe("notebook 13 on a small forum, headless", () => {
  let place: NotebookPlace;
  let run: NotebookRun;

  beforeAll(async () => {
    place = await placeNotebook("13_edx_forum");
    const lines = [
      ...Array.from({ length: 50 }, (_, number) => toPost(number)),
      "[]",
      '{"_id": {"$oid": "99"',
    ];
    await place.write(FORUM, gzipSync(lines.join("\n")));
    await place.write("data/raw/edx/sql/edX-DemoX-Demo_Course-prod.mongo", `${toPost(1)}\n`);
    run = await place.run({ course_id: "MITx/8.01x/2T2015" });
  }, PATIENCE_MS);
  afterAll(() => place[Symbol.asyncDispose]());

  it("completes, with a record that keeps the contract", () => {
    expect(run.result).toMatchObject({ exitCode: 0 });
    expect(run.files.findings).toEqual([]);
    expect(run.files.report?.execution?.status).toBe("completed");
  });

  it("accounts for every line, and for what has no column", () => {
    expect(run.files.report?.metrics).toMatchObject({
      course_id: "MITx/8.01x/2T2015",
      n_lines: 52,
      n_posts_read: 50,
      n_rejected: 2,
      rejects_by_reason: { "not an object": 1, "not JSON": 1 },
      posts_by_type: { Comment: 40, CommentThread: 10 },
      schema_drift: [{ field: "planet", posts: 1 }],
      n_threads: 10,
      n_responses: 40,
      n_authors: 7,
      first_time: "2015-06-09 12:45:25",
      last_time: "2015-06-11 13:45:25",
    });
  });

  it("writes the tables", async () => {
    await using db = await openDatabase();
    const threads = join(place.root, TABLES, "forum_threads.parquet");
    expect(
      await db.query("SELECT DISTINCT n_responses, n_comments FROM read_parquet($1)", [threads]),
    ).toEqual([{ n_responses: 4, n_comments: 0 }]);
    const rejects = join(place.root, TABLES, "forum_rejects.parquet");
    expect(await db.query("SELECT file, line FROM read_parquet($1)", [rejects])).toEqual([
      { file: "forum.mongo.gz", line: 51 },
      { file: "forum.mongo.gz", line: 52 },
    ]);
  });

  it("records what it read and wrote, and draws when it was written; texts stay out of the report", () => {
    expect(run.files.manifest?.inputs.map(({ path }) => path)).toContain(FORUM);
    const artifacts = run.files.manifest?.artifacts.map(({ path }) => path) ?? [];
    expect(artifacts).toContain(`${TABLES}/forum.parquet`);
    expect(artifacts.some((path) => path.endsWith("posts.svg"))).toBe(true);
    expect(JSON.stringify(run.files.report)).not.toContain("Post 1");
  });

  it(
    "fails, and names the courses, when none was chosen",
    async () => {
      const { result } = await place.run();
      expect(result.exitCode).toBe(1);
      expect(result.stdout + result.stderr).toContain("it has MITx/8.01x/2T2015, edX/DemoX/Demo_Course");
    },
    PATIENCE_MS,
  );
});

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { breakJsonLine, breakRow } from "./broken-lines.ts";
import type { CoursePlan } from "./course-plan.ts";
import { renderCourseFiles, renderCourseStructure } from "./course-xml.ts";
import { Draws, drawOne } from "./draws.ts";
import { listHubThreads, type Replies, toDocument } from "./forum-documents.ts";
import { findPost, type Post } from "./forum-posts.ts";
import { LineFile } from "./line-file.ts";
import { packFiles } from "./pack-course.ts";
import { meetLearner, type SampleWorld } from "./sample-world.ts";
import { findStudent, type Student } from "./student.ts";
import { listWikiRows, STUDENT_TABLES, WIKI_COLUMNS } from "./student-tables.ts";
import { escapeFields, type Field } from "./table-fields.ts";

/** Where the files of a course go. */
export interface PackageTarget {
  readonly world: SampleWorld;
  /** Folder of the package. */
  readonly folder: string;
  readonly brokenShare: number;
  /** Lists of what is broken in tables, and in forums. */
  readonly answers: { readonly sql: LineFile; readonly forum: LineFile };
}

/** What the files of a course hold. */
export interface WrittenCourse {
  /** Rows by table, without broken ones. */
  readonly rows: Readonly<Record<string, number>>;
  readonly brokenRows: Readonly<Record<string, number>>;
  readonly posts: Readonly<Record<Post["kind"], number>>;
  readonly brokenPosts: number;
}

const TAG = 0xd0;

/** Writes the files of a course: its tables, its forum, its content and its structure. */
export async function writeCoursePackage(course: number, target: PackageTarget): Promise<WrittenCourse> {
  const plan = target.world.plan(course);
  const prefix = `${plan.org}-${plan.number}-${plan.run}`;
  await mkdir(target.folder, { recursive: true });
  const tables = await writeTables(plan, prefix, target);
  const forum = await writeForum(plan, `${prefix}-prod.mongo`, target);
  const content = packFiles(plan.run, renderCourseFiles(plan));
  await writeFile(join(target.folder, `${prefix}-course-prod-analytics.xml.tar.gz`), content);
  await writeFile(
    join(target.folder, `${prefix}-course_structure-prod-analytics.json`),
    renderCourseStructure(plan),
  );
  return { ...tables, ...forum };
}

type TableCounts = Pick<WrittenCourse, "brokenRows" | "rows">;

async function writeTables(plan: CoursePlan, prefix: string, target: PackageTarget): Promise<TableCounts> {
  const columns = [
    ...Object.entries(STUDENT_TABLES).map(([name, table]) => [name, table.columns]),
    ...Object.entries(WIKI_COLUMNS),
  ];
  const files = new Map<string, TableFile>();
  try {
    for (const [number, [name = "", names = ""]] of columns.entries()) {
      const file = `${prefix}-${name}-prod-analytics.sql`;
      files.set(name, await TableFile.open({ file, names, stream: [plan.index, number] }, target));
    }
    for (let user = -1 - plan.index; user < target.world.users; user = Math.max(0, user + 1)) {
      const student = findStudent(target.world, plan.index, user);
      await (student === undefined ? undefined : addStudent(student, files));
    }
    for (const [name, rows] of Object.entries(listWikiRows({ plan, world: target.world }))) {
      await files.get(name)?.add(rows);
    }
  } finally {
    for (const file of files.values()) {
      await file[Symbol.asyncDispose]();
    }
  }
  const counts = [...files];
  return {
    rows: Object.fromEntries(counts.map(([name, { rows }]) => [name, rows])),
    brokenRows: Object.fromEntries(counts.map(([name, { brokenRows }]) => [name, brokenRows])),
  };
}

async function addStudent(student: Student, files: ReadonlyMap<string, TableFile>): Promise<void> {
  for (const [name, { rows }] of Object.entries(STUDENT_TABLES)) {
    await files.get(name)?.add(rows(student));
  }
}

interface TableDraft {
  readonly file: string;
  /** Of the columns, with spaces between. */
  readonly names: string;
  /** What its broken rows are drawn from. */
  readonly stream: readonly number[];
}

/** A table that is being written. A broken row is one more: of every row there is a whole one. */
class TableFile implements AsyncDisposable {
  rows = 0;
  brokenRows = 0;
  readonly #draft: TableDraft;
  readonly #target: PackageTarget;
  readonly #lines: LineFile;

  private constructor(draft: TableDraft, target: PackageTarget, lines: LineFile) {
    this.#draft = draft;
    this.#target = target;
    this.#lines = lines;
  }

  static async open(draft: TableDraft, target: PackageTarget): Promise<TableFile> {
    const lines = await LineFile.open(join(target.folder, draft.file));
    lines.add(draft.names.replaceAll(" ", "\t"));
    return new TableFile(draft, target, lines);
  }

  async add(rows: readonly (readonly Field[])[]): Promise<void> {
    for (const row of rows) {
      const fields = escapeFields(row);
      await this.#addBroken(fields);
      this.#lines.add(fields.join("\t"));
      this.rows += 1;
    }
    if (this.#lines.isFull) {
      await this.#lines.flush();
    }
  }

  async #addBroken(fields: readonly string[]): Promise<void> {
    const { world, brokenShare, answers } = this.#target;
    const stream = [world.seed, TAG, ...this.#draft.stream, this.rows] as const;
    if (drawOne(...stream) < brokenShare) {
      const { bytes, reason } = breakRow(fields, new Draws(...stream, 1));
      await this.#lines.addBytes(bytes);
      this.brokenRows += 1;
      answers.sql.add(JSON.stringify({ file: this.#draft.file, line: this.#lines.lines, reason }));
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#lines[Symbol.asyncDispose]();
  }
}

type ForumCounts = Pick<WrittenCourse, "brokenPosts" | "posts">;

async function writeForum(plan: CoursePlan, name: string, target: PackageTarget): Promise<ForumCounts> {
  const { world, brokenShare, answers } = target;
  const replies = countReplies(world, plan);
  const posts = { thread: 0, response: 0, comment: 0 };
  let brokenPosts = 0;
  await using lines = await LineFile.open(join(target.folder, name));
  for (const post of listPosts(world, plan)) {
    const known = replies.get(post.id) ?? { count: 0, last: post.time };
    const line = JSON.stringify(toDocument(world.seed, plan, post, known));
    const stream = [world.seed, TAG + 1, plan.index, lines.lines] as const;
    if (drawOne(...stream) < brokenShare) {
      const { bytes, reason } = breakJsonLine(line, new Draws(...stream, 1));
      await lines.addBytes(bytes);
      brokenPosts += 1;
      answers.forum.add(JSON.stringify({ file: name, line: lines.lines, reason }));
    }
    lines.add(line);
    posts[post.kind] += 1;
    await (lines.isFull ? lines.flush() : undefined);
  }
  return { posts, brokenPosts };
}

function* listPosts(world: SampleWorld, plan: CoursePlan): Generator<Post, void> {
  yield* listHubThreads(world.seed, plan);
  for (let user = 0; user < world.users; user += 1) {
    const learner = meetLearner(world, user);
    const days = learner.enrolments.some(({ course }) => course === plan.index) ? world.days : 0;
    for (let day = 0; day < days; day += 1) {
      const post = findPost(world, learner, day);
      if (post?.course === plan.index) {
        yield post;
      }
    }
  }
}

/** Counts what threads and responses are answered with: all that is in a thread, comments on a response. */
function countReplies(world: SampleWorld, plan: CoursePlan): Map<string, Replies> {
  const replies = new Map<string, Replies>();
  for (const { kind, threadId, parentId, time } of listPosts(world, plan)) {
    for (const id of kind === "thread" ? [] : [threadId, parentId]) {
      const known = replies.get(id ?? "") ?? { count: 0, last: 0 };
      replies.set(id ?? "", { count: known.count + 1, last: Math.max(known.last, time) });
    }
  }
  return replies;
}

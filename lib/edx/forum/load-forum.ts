import { basename, join } from "node:path";
import type { FileDigest } from "../../files/index.ts";
import { createParquetView, type Database, type WrittenTable, writeTable } from "../../tables/index.ts";
import { type FileLine, openLines } from "../dumps/index.ts";
import { toCourseDataset } from "../queries/index.ts";
import { parseLine } from "../splitting/index.ts";
import {
  openStagingDatabase,
  openTypedTable,
  type TypedTable,
  toPublished,
  withStaging,
} from "../typed-tables/index.ts";
import { FORUM_COLUMNS } from "./forum-columns.ts";
import { ForumCounts, type ForumSummary } from "./forum-counts.ts";
import { COMMENTS_SQL, THREADS_SQL } from "./forum-sql.ts";
import { rephrasePost } from "./rephrase-post.ts";

/** What is loaded, and where to. */
export interface LoadForumOptions {
  /** `.mongo`, `.mongo.gz`, or any other file with a JSON object in each line. */
  readonly path: string;
  /** Folder of all courses' tables. */
  readonly warehouse: string;
  /** In standard form. */
  readonly courseId: string;
  /** Gives what edx2bigquery gives: course ids as they came, texts of dates without seconds; default: false. */
  readonly compatible?: boolean | undefined;
}

/** A forum that was loaded: every line of its file is a post, or a reject. */
export interface LoadedForum extends ForumSummary {
  readonly source: FileDigest & { readonly path: string };
  readonly tables: Readonly<Record<ForumTable, WrittenTable>>;
}

/** Tables of a forum, by the names of their files. */
export type ForumTable = "forum" | "forum_threads" | "forum_comments" | "forum_rejects";

const REJECT_COLUMNS = {
  file: "STRING",
  line: "INTEGER",
  byte_offset: "INTEGER",
  reason: "STRING",
  text: "STRING",
} as const;

const NAMES: readonly ForumTable[] = ["forum", "forum_threads", "forum_comments", "forum_rejects"];

/**
 * Loads the forum of a course into the folder of its tables, in place of what is there:
 *
 * - `forum.parquet`: the posts in the order of the file, with the columns of edx2bigquery, and `rest`, JSON of what none of
 *   them can hold;
 * - `forum_threads.parquet`, `forum_comments.parquet`: what begins a thread, with the numbers of its responses and comments,
 *   and what answers;
 * - `forum_rejects.parquet`: lines that are no post, with file, line, byte offset, reason and text.
 *
 * Memory does not grow with the file. The same file gives the same bytes.
 *
 * @throws {GzipError} when a packed file is cut or damaged
 * @throws {Error} when the file cannot be read, or lines and posts do not add up
 */
export async function loadForum(options: LoadForumOptions): Promise<LoadedForum> {
  const { warehouse, courseId } = options;
  const dataset = toCourseDataset(courseId);
  const target = join(warehouse, dataset);
  const owned = NAMES.map((name) => `${name}.parquet`);
  const work = { target, warehouse, name: `forum-${dataset}`, owned };
  return withStaging(work, async (folder) => {
    await using db = await openStagingDatabase(folder);
    const { counts, ...read } = await readForum(options, folder, db);
    const derived = await writeDerived(db, folder);
    const tables = { ...read.tables, ...derived };
    return {
      source: read.source,
      ...counts.summarize(),
      tables: {
        forum: toPublished(tables.forum, target),
        forum_threads: toPublished(tables.forum_threads, target),
        forum_comments: toPublished(tables.forum_comments, target),
        forum_rejects: toPublished(tables.forum_rejects, target),
      },
    };
  });
}

async function readForum(options: LoadForumOptions, folder: string, db: Database) {
  const { path } = options;
  await using file = await openLines(path);
  await using posts = await openTypedTable(db, join(folder, "forum.parquet"), {
    ...FORUM_COLUMNS,
    rest: "STRING",
  });
  await using rejects = await openTypedTable(db, join(folder, "forum_rejects.parquet"), REJECT_COLUMNS);
  const counts = new ForumCounts(options.courseId);
  for await (const lines of file.batches()) {
    for (const line of lines) {
      await loadLine(line, { options, posts, rejects, counts });
    }
  }
  const source = { path, ...(await file.digest()) };
  const tables = { forum: await posts.close(), forum_rejects: await rejects.close() };
  counts.assertAll(path, tables.forum.rows, tables.forum_rejects.rows);
  return { source, tables, counts };
}

interface Loading {
  readonly options: LoadForumOptions;
  readonly posts: TypedTable;
  readonly rejects: TypedTable;
  readonly counts: ForumCounts;
}

async function loadLine(line: FileLine, { options, posts, rejects, counts }: Loading): Promise<void> {
  const { record: post, fault = "not JSON" } = parseLine(line.bytes);
  counts.lines += 1;
  if (post === undefined) {
    const { line: number, byteOffset, bytes } = line;
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    const file = basename(options.path);
    await rejects.append({ file, line: number, byte_offset: byteOffset, reason: fault, text });
    counts.countReject(fault);
    return;
  }
  const { record, rest } = rephrasePost(post, { compatible: options.compatible });
  const hasRest = Object.keys(rest).length > 0;
  await posts.append(hasRest ? { ...record, rest: JSON.stringify(rest) } : record);
  counts.countPost(post, rest, line.text ?? "");
}

/** Threads and comments come from the table, not from the file: one definition of what a post says. */
async function writeDerived(db: Database, folder: string) {
  await createParquetView(db, "forum", join(folder, "forum.parquet"));
  const threads = await writeTable(db, join(folder, "forum_threads.parquet"), THREADS_SQL);
  const comments = await writeTable(db, join(folder, "forum_comments.parquet"), COMMENTS_SQL);
  return { forum_threads: threads, forum_comments: comments };
}

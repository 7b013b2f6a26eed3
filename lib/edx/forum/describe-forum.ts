import { createParquetView, openDatabase, type SqlRow } from "../../tables/index.ts";
import type { LoadedForum } from "./load-forum.ts";

/** What there is to say of a forum in a few numbers. */
export interface ForumStats {
  readonly n_posts: number;
  readonly n_threads: number;
  readonly n_responses: number;
  readonly n_comments: number;
  /** Posts that are none of the three. */
  readonly n_other_posts: number;
  readonly n_authors: number;
  readonly n_threads_without_response: number;
  /** Responses and comments whose thread the forum does not have. */
  readonly n_without_thread: number;
  /** Posts whose id another post before it has too. */
  readonly n_repeated_ids: number;
  readonly n_without_time: number;
  readonly first_time: string | null;
  readonly last_time: string | null;
}

/** A forum as it is looked at. */
export interface ForumDescription {
  readonly stats: ForumStats;
  /** Days with posts, `YYYY-MM-DD`, in order, each with the number of its threads, responses and comments. */
  readonly postsByDay: readonly {
    readonly day: string;
    readonly threads: number;
    readonly responses: number;
    readonly comments: number;
  }[];
  /** Threads with the most answers. */
  readonly busiestThreads: readonly SqlRow[];
  /** The first posts, in the order of the file. */
  readonly head: readonly SqlRow[];
}

/** Returns what there is to show of a forum that was loaded. */
export async function describeForum({ tables }: Pick<LoadedForum, "tables">): Promise<ForumDescription> {
  await using db = await openDatabase();
  await createParquetView(db, "forum", tables.forum.path);
  await createParquetView(db, "threads", tables.forum_threads.path);
  await createParquetView(db, "comments", tables.forum_comments.path);
  const [stats] = await db.query<ForumStats>(STATS);
  if (stats === undefined) {
    throw new Error("Cannot describe the forum: DuckDB gave no row");
  }
  return {
    stats,
    postsByDay: await db.query(BY_DAY),
    busiestThreads: await db.query(BUSIEST),
    head: await db.query(HEAD),
  };
}

const STATS = `
  SELECT
    (SELECT count(*) FROM forum)                                    AS n_posts,
    (SELECT count(*) FROM threads)                                  AS n_threads,
    (SELECT count(*) FROM comments WHERE kind = 'response')         AS n_responses,
    (SELECT count(*) FROM comments WHERE kind = 'comment')          AS n_comments,
    (SELECT count(*) FROM forum
       WHERE _type IS NULL OR _type NOT IN ('CommentThread', 'Comment')) AS n_other_posts,
    (SELECT count(DISTINCT author_username) FROM forum)             AS n_authors,
    (SELECT count(*) FROM threads WHERE n_responses = 0)            AS n_threads_without_response,
    (SELECT count(*) FROM comments WHERE NOT has_thread)            AS n_without_thread,
    (SELECT count(mongoid) - count(DISTINCT mongoid) FROM forum)    AS n_repeated_ids,
    (SELECT count(*) FROM forum WHERE created_at IS NULL)           AS n_without_time,
    (SELECT min(created_at)::VARCHAR FROM forum)                    AS first_time,
    (SELECT max(created_at)::VARCHAR FROM forum)                    AS last_time`;

const BY_DAY = `
  SELECT
    strftime(created_at, '%Y-%m-%d') AS day,
    count(*) FILTER (_type = 'CommentThread')                    AS threads,
    count(*) FILTER (_type = 'Comment' AND parent_id IS NULL)     AS responses,
    count(*) FILTER (_type = 'Comment' AND parent_id IS NOT NULL) AS comments
  FROM forum WHERE created_at IS NOT NULL
  GROUP BY day ORDER BY day`;

const BUSIEST = `
  SELECT title, author_username, created_at::VARCHAR AS created_at, n_responses, n_comments, votes_count
  FROM threads ORDER BY n_responses + n_comments DESC, created_at, mongoid LIMIT 10`;

const HEAD = `
  SELECT mongoid, _type, created_at::VARCHAR AS created_at, author_id, author_username, comment_thread_id, parent_id,
    title, left(body, 100) AS body_preview
  FROM forum LIMIT 3`;

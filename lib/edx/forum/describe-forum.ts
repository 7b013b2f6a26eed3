import { createParquetView, type Database, openDatabase, type SqlRow } from "../../tables/index.ts";
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

/** Posts by day, week (from Monday) or month, whichever gives a picture that can be read. */
export interface ForumActivity {
  readonly unit: "day" | "week" | "month";
  readonly points: readonly {
    /** First day, `YYYY-MM-DD`. */
    readonly from: string;
    readonly threads: number;
    readonly responses: number;
    readonly comments: number;
    readonly others: number;
  }[];
}

/** A forum as it is looked at. */
export interface ForumDescription {
  readonly stats: ForumStats;
  /** How many posts were written when, without gaps. */
  readonly activity: ForumActivity;
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
    activity: await describeActivity(db),
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

const MOST_DAYS = 31;
const MOST_WEEK_DAYS = 280;

async function describeActivity(db: Database): Promise<ForumActivity> {
  const [span] = await db.query<{ days: number | null }>(
    "SELECT date_diff('day', min(created_at), max(created_at)) AS days FROM forum",
  );
  const days = span?.days ?? 0;
  const unit = days <= MOST_DAYS ? "day" : days <= MOST_WEEK_DAYS ? "week" : "month";
  return { unit, points: await db.query(toActivitySql(unit)) };
}

const toActivitySql = (unit: string) => `
  WITH places AS (
    SELECT unnest(generate_series(date_trunc('${unit}', min(created_at)), max(created_at), INTERVAL 1 ${unit})) AS place
    FROM forum
  ), posts AS (SELECT date_trunc('${unit}', created_at) AS place, _type, parent_id FROM forum)
  SELECT
    strftime(place, '%Y-%m-%d') AS "from",
    count(*) FILTER (_type = 'CommentThread')                     AS threads,
    count(*) FILTER (_type = 'Comment' AND parent_id IS NULL)     AS responses,
    count(*) FILTER (_type = 'Comment' AND parent_id IS NOT NULL) AS comments,
    count(posts.place) - threads - responses - comments           AS others
  FROM places LEFT JOIN posts USING (place)
  GROUP BY place ORDER BY place`;

const BUSIEST = `
  SELECT title, author_username, created_at::VARCHAR AS created_at, n_responses, n_comments, votes_count
  FROM threads ORDER BY n_responses + n_comments DESC, created_at, mongoid LIMIT 10`;

const HEAD = `
  SELECT mongoid, _type, created_at::VARCHAR AS created_at, author_id, author_username, comment_thread_id, parent_id,
    title, left(body, 100) AS body_preview
  FROM forum LIMIT 3`;

/** What begins a thread; edX names the kinds of post itself. */
const THREAD = "_type = 'CommentThread'";
const COMMENT = "_type = 'Comment'";

/**
 * Threads, with what has answered them: a response answers the thread, a comment a response. `comment_count` is what the
 * post says of itself, `n_responses` and `n_comments` are what the forum has. Whole texts stay in the table of posts.
 */
export const THREADS_SQL = `
  WITH answers AS (
    SELECT
      comment_thread_id,
      count(*) FILTER (parent_id IS NULL)     AS n_responses,
      count(*) FILTER (parent_id IS NOT NULL) AS n_comments,
      count(DISTINCT author_username)         AS n_responders,
      count(*) FILTER (endorsed)              AS n_endorsed,
      min(created_at)                         AS first_response_at,
      max(created_at)                         AS last_response_at
    FROM forum
    WHERE ${COMMENT} AND comment_thread_id IS NOT NULL
    GROUP BY comment_thread_id
  )
  SELECT
    mongoid, course_id, author_id, author_username, created_at, last_activity_at, title, thread_type, commentable_id,
    left(body, 100) AS body_preview, length(body) AS body_length, pinned, closed, visible, anonymous, group_id, votes.count AS votes_count, comment_count,
    coalesce(n_responses, 0)  AS n_responses,
    coalesce(n_comments, 0)   AS n_comments,
    coalesce(n_responders, 0) AS n_responders,
    coalesce(n_endorsed, 0)   AS n_endorsed,
    first_response_at,
    last_response_at
  FROM forum
  LEFT JOIN answers ON answers.comment_thread_id = forum.mongoid
  WHERE ${THREAD}
  ORDER BY created_at, mongoid, body_preview, title, author_username, votes_count`;

/** Responses and comments, with the thread that they belong to as far as the forum has it. */
export const COMMENTS_SQL = `
  WITH threads AS (
    SELECT mongoid, min(title) AS title, min(author_username) AS author
    FROM forum WHERE ${THREAD} GROUP BY mongoid
  ), parents AS (
    SELECT mongoid, min(author_username) AS author FROM forum WHERE ${COMMENT} GROUP BY mongoid
  )
  SELECT
    forum.mongoid, course_id,
    CASE WHEN parent_id IS NULL THEN 'response' ELSE 'comment' END AS kind,
    comment_thread_id AS thread_id, parent_id, author_id, author_username, created_at,
    left(body, 100) AS body_preview, length(body) AS body_length,
    endorsed, visible, anonymous, votes.count AS votes_count, child_count,
    threads.title               AS thread_title,
    threads.author              AS thread_author,
    parents.author              AS parent_author,
    threads.mongoid IS NOT NULL AS has_thread,
    CASE WHEN parent_id IS NOT NULL THEN parents.mongoid IS NOT NULL END AS has_parent
  FROM forum
  LEFT JOIN threads ON threads.mongoid = forum.comment_thread_id
  LEFT JOIN parents ON parents.mongoid = forum.parent_id
  WHERE ${COMMENT}
  ORDER BY created_at, forum.mongoid, body_preview, author_username, thread_id, votes_count`;

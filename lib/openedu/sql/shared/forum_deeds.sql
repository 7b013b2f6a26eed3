-- What learners did in the forum: what they wrote, voted for and read, each thing once, however often it is told; a vote that
-- was taken back is none. A thread is read when it is opened; older servers tell that by the address alone.
SELECT user_id, deed, subject, min(day) AS day
FROM (
  SELECT user_id, deed, day, exact_time, event_field(event, '$.undo_vote') = 'true' AS is_undone,
    coalesce(CASE WHEN deed = 'searches' THEN exact_time::VARCHAR ELSE event_field(event, '$.id') END,
      nullif(regexp_extract(event_type, '/threads/([^/?#]+)', 1), ''), source_file || ' ' || line_number) AS subject
  FROM (
    SELECT *, CASE
      WHEN event_type = 'edx.forum.thread.created' THEN 'threads'
      WHEN event_type = 'edx.forum.response.created' THEN 'responses'
      WHEN event_type = 'edx.forum.comment.created' THEN 'comments'
      WHEN event_type LIKE 'edx.forum.%.voted' THEN 'votes'
      WHEN event_type = 'edx.forum.searched' THEN 'searches'
      WHEN event_type = 'edx.forum.thread.viewed' OR regexp_matches(event_type, '/discussion/forum/[^/]+/threads/[^/?#]+') THEN 'threads read'
      END AS deed
    FROM events WHERE user_id <> '' AND (event_type LIKE 'edx.forum.%' OR event_type LIKE '%/discussion/forum/%'))
  WHERE deed IS NOT NULL)
GROUP BY user_id, deed, subject HAVING NOT coalesce(arg_max(is_undone, exact_time), false)

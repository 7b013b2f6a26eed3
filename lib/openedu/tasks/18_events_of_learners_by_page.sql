-- task: Events of learners by page
-- question: Who did what on which page?
-- answer: {learners: learner} had {events: such event} on {pages: page}.
-- columns:
--   user_id: the learner
--   user_name: the name that most of the learner's events have
--   page: address, without what is behind ? and #, and without the number of a part
--   title: its name in the course's structure, if that was given, or else what learners chose it by; empty where nobody did
--   event_type: what was done
--   count: how often
-- parameters:
--   event_types: texts = play_video, pause_video, load_video, edx.special_exam.proctored.attempt.started, edx.ui.lms.outline.selected; the events that are counted
--   charts: integer = 20; how many of the most used pages are drawn; the table has all
-- figure:
--   kind: heat map
--   x: event_type
--   y: label
--   z: events
--   title: Events by page and kind
--   x_label: kind of event
--   y_label: page
-- compatible:
--   file: 18_unique_user_names_ids_events_counts.csv
--   layout: pages across
--   figure: none

SELECT user_id, user_name, page, title, event_type, count
FROM (
  SELECT user_id, page, event_type, sum(count)::BIGINT AS count
  FROM (
    SELECT user_id, page AS address, event_type, count(*) AS count FROM events
    WHERE list_contains($event_types, event_type) AND page IS NOT NULL AND user_id IS NOT NULL GROUP BY ALL)
  JOIN page_addresses USING (address) GROUP BY user_id, page, event_type)
LEFT JOIN learners USING (user_id) LEFT JOIN page_titles USING (page)
ORDER BY user_id, page, event_type;

-- @numbers
SELECT count(DISTINCT user_id) AS learners, count(DISTINCT page) AS pages, coalesce(sum(count), 0)::BIGINT AS events FROM result;

-- @figure
WITH shown AS (SELECT page, title, sum(count) AS total FROM result GROUP BY ALL ORDER BY total DESC, page LIMIT $charts)
SELECT page_label(s.title, page) AS label, event_type, sum(count)::BIGINT AS events
FROM shown s JOIN result USING (page) GROUP BY s.title, page, event_type, total ORDER BY total DESC, page, event_type;

-- @compatible
WITH chosen AS (
  SELECT DISTINCT page, decode_url(title) AS title FROM navigation
  WHERE title IS NOT NULL AND page IS NOT NULL AND NOT contains(title, 'текущий раздел')),
kinds AS (SELECT unnest(['play_video', 'pause_video', 'load_video',
  'edx.special_exam.proctored.attempt.started', 'edx.ui.lms.outline.selected']) AS event_type, generate_subscripts([1, 2, 3, 4, 5], 1) AS place),
users AS (SELECT username, row_number() OVER (ORDER BY username NULLS LAST)::INTEGER AS row FROM (SELECT DISTINCT username FROM user_names)),
columns AS (
  SELECT title, event_type, row_number() OVER (ORDER BY title, place)::INTEGER AS col
  FROM (SELECT DISTINCT title FROM chosen WHERE title IS NOT NULL) CROSS JOIN kinds),
visits AS (
  SELECT username, page, event_type, count(*) AS count FROM events WHERE event_type IN (SELECT event_type FROM kinds) GROUP BY ALL),
counts AS (
  SELECT row, col, sum(v.count)::BIGINT AS count
  FROM visits v JOIN users USING (username) JOIN chosen c
    ON c.page = CASE WHEN contains(v.page, '?') THEN split_part(v.page, '?', 1) ELSE split_part(v.page, '#', 1) END
  JOIN columns k ON k.title = c.title AND k.event_type = v.event_type GROUP BY ALL),
-- There is a row for each learner, page and kind, and most counts are 0: lists of a learner's row are spread out at the end,
-- since to sort all rows of a large course takes more memory than there is.
found AS (SELECT row, map(list(col), list(count)) AS counts FROM counts GROUP BY row),
headers AS (
  SELECT coalesce(list(title ORDER BY col), [NULL]) AS titles, coalesce(list(event_type ORDER BY col), [NULL]) AS event_types,
    greatest(count(*), 1) AS width FROM columns)
SELECT username, unnest(titles) AS title, unnest(event_types) AS event_type,
  unnest(list_transform(range(1, width + 1), lambda col: coalesce(counts[col], 0))) AS count
FROM (SELECT username, counts FROM users LEFT JOIN found USING (row) ORDER BY row) CROSS JOIN headers;

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
  SELECT user_id, clean_page(page) AS page, event_type, sum(count)::BIGINT AS count
  FROM (
    SELECT user_id, page, event_type, count(*) AS count FROM events
    WHERE list_contains($event_types, event_type) AND page IS NOT NULL AND user_id IS NOT NULL GROUP BY ALL)
  GROUP BY 1, 2, 3)
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
pages AS (SELECT DISTINCT title FROM chosen WHERE title IS NOT NULL),
kinds AS (SELECT unnest(['play_video', 'pause_video', 'load_video',
  'edx.special_exam.proctored.attempt.started', 'edx.ui.lms.outline.selected']) AS event_type, generate_subscripts([1, 2, 3, 4, 5], 1) AS place),
counts AS (
  SELECT e.username, c.title, e.event_type, count(*) AS count
  FROM events e JOIN chosen c
    ON c.page = CASE WHEN contains(e.page, '?') THEN split_part(e.page, '?', 1) ELSE split_part(e.page, '#', 1) END
  WHERE e.event_type IN (SELECT event_type FROM kinds) GROUP BY ALL)
SELECT u.username, p.title, k.event_type, coalesce(c.count, 0) AS count
FROM (SELECT DISTINCT username FROM events) u LEFT JOIN (pages p CROSS JOIN kinds k) ON true
LEFT JOIN counts c ON c.username = u.username AND c.title = p.title AND c.event_type = k.event_type
ORDER BY u.username NULLS LAST, p.title, k.place;

WITH chosen AS (
  SELECT DISTINCT url, url_decode(name) AS page FROM navigation WHERE name NOT LIKE '%текущий раздел%'),
pages AS (SELECT DISTINCT page FROM chosen WHERE page IS NOT NULL),
kinds AS (SELECT unnest(ARRAY['play_video', 'pause_video', 'load_video',
  'edx.special_exam.proctored.attempt.started', 'edx.ui.lms.outline.selected']) AS event_type),
modules AS (
  SELECT coalesce(log_line ->> 'username', '<<' || uid(log_line) || '>>') AS username, log_line ->> 'event_type' AS event_type,
    split_part(log_line ->> 'page', CASE WHEN log_line ->> 'page' LIKE '%?%' THEN '?' ELSE '#' END, 1) AS module, count(*) AS count
  FROM logs WHERE log_line ->> 'event_type' IN (SELECT event_type FROM kinds) AND log_line ->> 'page' IS NOT NULL GROUP BY 1, 2, 3),
counts AS (
  SELECT username, page, event_type, sum(count)::bigint AS count FROM modules JOIN chosen ON module = url GROUP BY 1, 2, 3)
SELECT users.username, page, event_type, coalesce(count, 0)
FROM (SELECT DISTINCT log_line ->> 'username' AS username FROM logs) users CROSS JOIN pages CROSS JOIN kinds
LEFT JOIN counts USING (username, page, event_type) ORDER BY users.username

-- task: Actions by day
-- question: What did learners do on the course, day by day?
-- answer: Learners did {kinds: kind} of things, {actions: time} in all; most often {most_frequent} ({most_frequent_count: time}).
-- columns:
--   event_name: what was done, as the log names it
--   day: in the time zone of the course
--   count: how often
-- parameters:
--   charts: integer = 12; how many of the most frequent actions are drawn; the table has all
-- figure:
--   kind: grid
--   by: event_name
--   x: day
--   y: count
--   columns: 2
--   title: Actions by day
--   x_label: day
--   y_label: events
-- compatible:
--   file: 05_distribution_of_user_actions_on_course_by_day.csv
--   layout: csv
--   headers: time, event_name, count
-- compatible figure:
--   title: Course activity types, that usees performed, depending on date
--   width: 1500
--   panel_height: 250

SELECT name AS event_name, day, count(*) AS count FROM events WHERE name IS NOT NULL GROUP BY ALL ORDER BY event_name, day;

-- @numbers
SELECT count(DISTINCT event_name) AS kinds, coalesce(sum(count), 0)::BIGINT AS actions,
  (SELECT event_name FROM result GROUP BY ALL ORDER BY sum(count) DESC, event_name LIMIT 1) AS most_frequent,
  (SELECT sum(count)::BIGINT AS total FROM result GROUP BY event_name ORDER BY total DESC, event_name LIMIT 1) AS most_frequent_count
FROM result;

-- @figure
WITH shown AS (SELECT event_name, sum(count) AS total FROM result GROUP BY ALL ORDER BY total DESC, event_name LIMIT $charts),
days AS (SELECT unnest(generate_series(min(day), max(day), INTERVAL 1 DAY))::DATE AS day FROM result)
SELECT event_name, day, coalesce(count, 0) AS count
FROM shown CROSS JOIN days LEFT JOIN result USING (event_name, day) ORDER BY total DESC, event_name, day;

-- @compatible
SELECT name AS event_name, day, count(*) AS count FROM events WHERE name <> '' GROUP BY ALL ORDER BY event_name, day;

-- @compatible figure
FROM result;

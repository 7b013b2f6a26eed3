-- task: Events by module and day
-- question: Which parts of the course were used on which days, by the names of modules?
-- answer: {modules: named module} had {events: event}; the most used one was "{top_module}" with {top_events}.
-- columns:
--   module: its name, as the course has it
--   day: in the time zone of the course
--   count: events of the module on the day
--   learners: of how many learners
-- parameters:
--   charts: integer = 12; how many of the most used modules are drawn; the table has all
-- figure:
--   kind: grid
--   by: module
--   x: day
--   y: count
--   columns: 2
--   title: Events by module and day
--   x_label: day
--   y_label: events
-- compatible:
--   file: interactions_by_module_and_day.csv
--   layout: csv
--   figure: none

SELECT module_name AS module, day, count(*) AS count, count(DISTINCT user_id) AS learners
FROM events WHERE module_name <> '' GROUP BY ALL ORDER BY module, day;

-- @numbers
SELECT count(DISTINCT module) AS modules, coalesce(sum(count), 0)::BIGINT AS events,
  (SELECT module FROM result GROUP BY ALL ORDER BY sum(count) DESC, module LIMIT 1) AS top_module,
  (SELECT sum(count)::BIGINT AS total FROM result GROUP BY module ORDER BY total DESC, module LIMIT 1) AS top_events FROM result;

-- @figure
WITH shown AS (SELECT module, sum(count) AS total FROM result GROUP BY ALL ORDER BY total DESC, module LIMIT $charts),
days AS (SELECT unnest(generate_series(min(day), max(day), INTERVAL 1 DAY))::DATE AS day FROM result)
SELECT module, day, coalesce(count, 0) AS count
FROM shown CROSS JOIN days LEFT JOIN result USING (module, day) ORDER BY total DESC, module, day;

-- @compatible
SELECT module_name AS module, day, count(*) AS interactions FROM events WHERE module_name IS NOT NULL GROUP BY ALL ORDER BY module, day;

-- task: Page activity by day
-- question: Which pages of the course were used on which days?
-- answer: {pages: page} of the course had activity, on {days: day}; the busiest day was {busiest_day} with {busiest_events: event}.
-- columns:
--   page: address, without what is behind ? and #, and without the number of a part
--   title: its name in the course's structure, if that was given, or else what learners chose it by; empty where nobody did
--   day: in the time zone of the course
--   count: events of the page on the day
-- parameters:
--   charts: integer = 12; how many of the most used pages are drawn; the table has all
-- figure:
--   kind: grid
--   by: label
--   x: day
--   y: count
--   columns: 1
--   title: Page activity by day
--   x_label: day
--   y_label: events
-- compatible:
--   file: 06_page_activity_on_course_distributed_by_day.csv
--   layout: days across
-- compatible figure:
--   title: Page activity on course distributed by day.
--   width: 2500
--   panel_height: 250

SELECT page, title, day, count
FROM (
  SELECT clean_page(page) AS page, day, sum(count)::BIGINT AS count
  FROM (SELECT page, day, count(*) AS count FROM events WHERE page IS NOT NULL GROUP BY ALL) GROUP BY 1, 2)
LEFT JOIN page_titles USING (page)
ORDER BY sum(count) OVER (PARTITION BY page) DESC, page, day;

-- @numbers
SELECT count(DISTINCT page) AS pages, count(DISTINCT day) AS days,
  (SELECT day FROM result WHERE day IS NOT NULL GROUP BY day ORDER BY sum(count) DESC, day LIMIT 1) AS busiest_day,
  (SELECT sum(count)::BIGINT AS total FROM result WHERE day IS NOT NULL GROUP BY day ORDER BY total DESC LIMIT 1) AS busiest_events
FROM result;

-- @figure
WITH shown AS (SELECT page, title, sum(count) AS total FROM result GROUP BY ALL ORDER BY total DESC, page LIMIT $charts),
days AS (SELECT unnest(generate_series(min(day), max(day), INTERVAL 1 DAY))::DATE AS day FROM result)
SELECT page_label(s.title, page) AS label, day, coalesce(count, 0) AS count
FROM shown s CROSS JOIN days LEFT JOIN result USING (page, day) ORDER BY total DESC, page, day;

-- @compatible
WITH raw AS (
  SELECT page, day, sum(count) AS count, min((source_file, first_line)) AS first_event
  FROM (
    SELECT page, day, source_file, count(*) AS count, min(line_number) AS first_line
    FROM events WHERE page IS NOT NULL AND page <> 'null' GROUP BY ALL)
  GROUP BY page, day),
ranked AS (SELECT *, row_number() OVER (ORDER BY count DESC, first_event) AS place FROM raw),
merged AS (SELECT clean_page(page) AS url, day, sum(count)::BIGINT AS count, min(place) AS place FROM ranked GROUP BY ALL)
SELECT url, day, count FROM merged ORDER BY min(place) OVER (PARTITION BY url), place;

-- @compatible figure
SELECT coalesce(title || ' (' || url || ')', url) AS label, day, count
FROM (SELECT *, row_number() OVER () AS place FROM result) LEFT JOIN page_titles ON page = url
ORDER BY min(place) OVER (PARTITION BY url), day;

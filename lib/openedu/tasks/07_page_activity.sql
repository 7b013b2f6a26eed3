-- task: Page activity
-- question: Which pages of the course were used most?
-- answer: {pages: page} had {events: event}. The most used one was "{top_page}" with {top_events: event} of {top_learners: learner}.
-- columns:
--   page: address, without what is behind ? and #, and without the number of a part
--   title: its name in the course's structure, if that was given, or else what learners chose it by; empty where nobody did
--   events: all events of the page, not its visits alone
--   learners: learners with an event on it
--   days: days with an event on it
-- parameters:
--   charts: integer = 30; how many of the most used pages are drawn; the table has all
-- figure:
--   kind: bars across
--   x: label
--   y: events
--   title: Events by page
--   x_label: page
--   y_label: events
-- compatible:
--   file: 07_page_activity_on_course_total_number_of_visits.csv
--   layout: csv without header
-- compatible figure:
--   y: visits
--   title: Amount of interactions with the course pages
--   width: 5000
--   row_height: 30

SELECT page, title, events, learners, days
FROM (
  SELECT page, sum(count)::BIGINT AS events, count(DISTINCT user_id) AS learners, count(DISTINCT day) AS days
  FROM (SELECT page AS address, user_id, day, count(*) AS count FROM events WHERE page IS NOT NULL GROUP BY ALL)
  JOIN page_addresses USING (address) GROUP BY page)
LEFT JOIN page_titles USING (page) ORDER BY events DESC, page;

-- @numbers
SELECT count(*) AS pages, coalesce(sum(events), 0)::BIGINT AS events, first(coalesce(title, short_page(page))) AS top_page,
  first(events) AS top_events, first(learners) AS top_learners FROM result;

-- @figure
SELECT page_label(title, page) AS label, events FROM result LIMIT $charts;

-- @compatible
WITH raw AS (
  SELECT page, sum(count) AS count, min((source_file, first_line)) AS first_event
  FROM (
    SELECT page, source_file, count(*) AS count, min(line_number) AS first_line
    FROM events WHERE page IS NOT NULL AND page <> 'null' GROUP BY ALL)
  GROUP BY page),
ranked AS (SELECT *, row_number() OVER (ORDER BY count DESC, first_event) AS place FROM raw)
SELECT clean_page(page) AS url, sum(count)::BIGINT AS visits FROM ranked GROUP BY ALL ORDER BY min(place);

-- @compatible figure
SELECT coalesce(title || ' (' || url || ')', url) AS label, visits
FROM (SELECT *, row_number() OVER () AS place FROM result) LEFT JOIN page_titles ON page = url ORDER BY place;

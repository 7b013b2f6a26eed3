-- task: Event names
-- question: Which kinds of events are there?
-- answer: {names: kind} of events had a name; {unnamed: event} had none, as most of those that servers write.
-- columns:
--   event_name: the name
--   events: how many there are
--   learners: of how many learners
--   first_day: day of the first one
--   last_day: day of the last one
-- figure:
--   kind: bars across
--   x: event_name
--   y: events
--   title: Events by kind
--   x_label: kind of event
--   y_label: events
-- compatible:
--   file: 13_unique_event_names.txt
--   layout: lines
--   figure: none

SELECT name AS event_name, count(*) AS events, count(DISTINCT user_id) AS learners, min(day) AS first_day, max(day) AS last_day
FROM events WHERE name <> '' GROUP BY ALL ORDER BY events DESC, event_name;

-- @numbers
SELECT count(*) AS names, (SELECT count(*) FROM events WHERE coalesce(name, '') = '') AS unnamed FROM result;

-- @figure
SELECT event_name, events FROM result LIMIT 40;

-- @compatible
SELECT name FROM (SELECT DISTINCT name, has_name FROM events)
ORDER BY CASE WHEN name IS NOT NULL THEN 1 WHEN has_name THEN 0 ELSE 2 END, name;

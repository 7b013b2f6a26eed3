-- task: Overview
-- question: What is in the log?
-- answer: {events: event} of {learners: learner} in {courses: course}, from {first_day} to {last_day}.
-- columns:
--   course_id: the course; empty for events of none
--   events: how many there are
--   learners: how many ids have events
--   event_names: how many kinds of events with a name
--   first_time: of the first event, in the time zone of the course
--   last_time: of the last event
--   without_time: events whose time cannot be read; they are in no day
--   unreadable_events: events whose details are no JSON, as those that were cut off
--   unreadable_addresses: addresses of navigation with a % that cannot be decoded
-- figure:
--   kind: line
--   x: day
--   y: events
--   title: Events by day
--   x_label: day
--   y_label: events

WITH addresses AS (
  SELECT course_id, event_field(event, '$.target_url') AS address, count(*) AS events FROM events
  WHERE event_type LIKE '%link_clicked' OR event_type LIKE '%selected' GROUP BY ALL),
unreadable AS (
  SELECT course_id, sum(events)::BIGINT AS unreadable_addresses FROM addresses
  WHERE address IS NOT NULL AND decode_url(address) IS NULL GROUP BY ALL)
SELECT e.*, coalesce(unreadable_addresses, 0) AS unreadable_addresses
FROM (
  SELECT course_id, count(*) AS events, count(DISTINCT user_id) AS learners, count(DISTINCT name) AS event_names,
    min(time) AS first_time, max(time) AS last_time, count(*) FILTER (time IS NULL) AS without_time,
    count(*) FILTER (event IS NOT NULL AND NOT json_valid(event)) AS unreadable_events
  FROM events GROUP BY course_id) e
LEFT JOIN unreadable u ON u.course_id IS NOT DISTINCT FROM e.course_id ORDER BY events DESC, e.course_id;

-- @numbers
SELECT coalesce(sum(events), 0)::BIGINT AS events, (SELECT count(DISTINCT user_id) FROM events) AS learners, count(course_id) AS courses,
  min(first_time)::DATE AS first_day, max(last_time)::DATE AS last_day, coalesce(sum(without_time), 0)::BIGINT AS without_time,
  coalesce(sum(unreadable_events), 0)::BIGINT AS unreadable_events, coalesce(sum(unreadable_addresses), 0)::BIGINT AS unreadable_addresses
FROM result;

-- @figure
SELECT day, count(*) AS events FROM events WHERE day IS NOT NULL GROUP BY ALL ORDER BY day;

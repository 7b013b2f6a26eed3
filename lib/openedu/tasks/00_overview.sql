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

SELECT course_id, count(*) AS events, count(DISTINCT user_id) AS learners, count(DISTINCT name) AS event_names,
  min(time) AS first_time, max(time) AS last_time, count(*) FILTER (time IS NULL) AS without_time,
  count(*) FILTER (event IS NOT NULL AND NOT json_valid(event)) AS unreadable_events,
  count(*) FILTER ((event_type LIKE '%link_clicked' OR event_type LIKE '%selected')
    AND event_field(event, '$.target_url') IS NOT NULL AND decode_url(event_field(event, '$.target_url')) IS NULL) AS unreadable_addresses
FROM events GROUP BY course_id ORDER BY events DESC, course_id;

-- @numbers
SELECT coalesce(sum(events), 0)::BIGINT AS events, (SELECT count(DISTINCT user_id) FROM events) AS learners, count(course_id) AS courses,
  min(first_time)::DATE AS first_day, max(last_time)::DATE AS last_day, coalesce(sum(without_time), 0)::BIGINT AS without_time,
  coalesce(sum(unreadable_events), 0)::BIGINT AS unreadable_events, coalesce(sum(unreadable_addresses), 0)::BIGINT AS unreadable_addresses
FROM result;

-- @figure
SELECT day, count(*) AS events FROM events WHERE day IS NOT NULL GROUP BY ALL ORDER BY day;

-- How each course is written: an event that does not name its course has it by its address, in another spelling.
CREATE TABLE course_keys AS
SELECT course, first(course_id ORDER BY events DESC, course_id) AS course_key
FROM (SELECT course, course_id, count(*) AS events FROM log_events WHERE course IS NOT NULL AND course_id <> '' GROUP BY ALL)
GROUP BY course;

-- The events as tasks see them: times in the course's time zone, to the microsecond; nothing where nothing is known. It is
-- a view, so that a task reads those columns of the log that it names, and no others.
CREATE VIEW events AS
SELECT source_file, line_number, instant, instant AS exact_time, time, time::DATE AS day, nullif(username, '') AS username, has_username,
  nullif(user_id, '') AS user_id, event_type, nullif(name, '') AS name, has_name, event_source,
  CASE WHEN session NOT IN ('', 'null') THEN session END AS session, CASE WHEN page NOT IN ('', 'null') THEN page END AS page,
  course_id, module_name, event, event_is_object,
  shown_id(nullif(CASE WHEN event_is_object THEN event_field(event, '$.user_id') END, '')) AS event_user_id
FROM (
  SELECT e.* EXCLUDE (time, course_id), e.time AS instant, local_time(e.time) AS time,
    coalesce(nullif(e.course_id, ''), k.course_key, e.course) AS course_id
  FROM shown_events e
  LEFT JOIN (SELECT course, any_value(course_key) AS course_key FROM course_keys GROUP BY course) k ON k.course = e.course)
WHERE is_wanted(course_id, time::DATE);

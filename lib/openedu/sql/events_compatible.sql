-- The events as the original sees them: clock times as they are written, cut to seconds, whatever their offset from UTC.
CREATE VIEW events AS
SELECT source_file, line_number, time AS instant, exact_time, time, time::DATE AS day, username, has_username, user_id,
  event_type, name, has_name, event_source, CASE WHEN session NOT IN ('', 'null') THEN session END AS session, page,
  course_id, module_name, event, event_is_object,
  shown_id(CASE WHEN event_is_object THEN event_field(event, '$.user_id') END) AS event_user_id
FROM (SELECT * EXCLUDE (time, clock_time), time AS exact_time, clock_time AS time FROM shown_events)
WHERE is_wanted(course_id, time::DATE);

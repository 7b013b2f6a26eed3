-- How each course is written: an event that does not name its course has it by its address, in another spelling.
CREATE TABLE course_keys AS
SELECT course, mode(course_id ORDER BY course_id) AS course_key FROM log_events
WHERE course IS NOT NULL AND course_id <> '' GROUP BY course;

-- The events as tasks see them: times in the course's time zone, to the microsecond; nothing where nothing is known.
CREATE VIEW events AS
SELECT source_file, line_number, instant, instant AS exact_time, time, time::DATE AS day, time_text, username, has_username, user_id,
  shown_address(event_type) AS event_type, nullif(shown_address(name), '') AS name, has_name, event_source,
  CASE WHEN session NOT IN ('', 'null') THEN session END AS session,
  CASE WHEN page NOT IN ('', 'null') THEN shown_address(page) END AS page,
  course_id, module_name, event, event_is_object,
  shown_id(nullif(CASE WHEN event_is_object THEN event_field(event, '$.user_id') END, '')) AS event_user_id
FROM (
  SELECT e.* EXCLUDE (time, username, user_id, course_id), e.time AS instant, local_time(e.time) AS time, n.name AS username, i.id AS user_id,
    coalesce(nullif(e.course_id, ''), k.course_key, e.course) AS course_id
  FROM log_events e LEFT JOIN course_keys k ON k.course = e.course LEFT JOIN shown_names n ON n.username = e.username LEFT JOIN shown_ids i ON i.user_id = e.user_id)
WHERE is_wanted(course_id, time::DATE);

-- What pages are called: of the names that learners chose it by the one that was chosen most, the longest of several.
CREATE TABLE navigation AS
SELECT clean_page(decode_url(event_field(event, '$.target_url'))) AS page,
  nullif(trim(regexp_replace(event_field(event, '$.target_name'), '[\s,(]*текущий раздел[\s)]*$', '')), '') AS title, uses
FROM (SELECT event, count(*) AS uses FROM events WHERE event_type LIKE '%link_clicked' OR event_type LIKE '%selected' GROUP BY event);
CREATE TABLE page_titles AS
SELECT page, arg_max(title, (uses, length(title), title)) AS title
FROM (SELECT page, title, sum(uses) AS uses FROM navigation WHERE page IS NOT NULL AND title IS NOT NULL GROUP BY ALL)
GROUP BY page;

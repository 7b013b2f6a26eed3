-- The events as the original sees them: clock times as they are written, cut to seconds, whatever their offset from UTC.
CREATE VIEW events AS
SELECT source_file, line_number, time AS instant, exact_time, time, time::DATE AS day, time_text, username, has_username, user_id,
  shown_address(event_type) AS event_type, shown_address(name) AS name, has_name, event_source,
  CASE WHEN session NOT IN ('', 'null') THEN session END AS session, shown_address(page) AS page,
  course_id, module_name, event, event_is_object,
  shown_id(CASE WHEN event_is_object THEN event_field(event, '$.user_id') END) AS event_user_id
FROM (
  SELECT e.* EXCLUDE (time, username, user_id), e.time AS exact_time, TRY_CAST(left(e.time_text, 19) AS TIMESTAMP) AS time,
    coalesce(n.name, e.username) AS username, coalesce(i.id, e.user_id) AS user_id
  FROM log_events e LEFT JOIN shown_names n ON n.username = e.username LEFT JOIN shown_ids i ON i.user_id = e.user_id)
WHERE is_wanted(course_id, time::DATE);

-- Every address with every name that it was chosen by, and those without a name; an address that cannot be decoded is none.
CREATE TABLE navigation AS
SELECT decode_url(event_field(event, '$.target_url')) AS page, event_field(event, '$.target_name') AS title
FROM (SELECT DISTINCT event FROM events WHERE event_type LIKE '%link_clicked' OR event_type LIKE '%selected');
CREATE TABLE page_titles AS
SELECT left(page, -1) AS page, min(title) AS title FROM navigation WHERE page LIKE '%/' AND title IS NOT NULL GROUP BY ALL;

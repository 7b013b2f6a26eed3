-- Who is left out: who is on the list, and under every name and id that go with one on it in some event, since some events
-- have the one without the other. What is on the list may be a name or an id.
CREATE TABLE known_people AS SELECT DISTINCT username, user_id FROM all_events;
CREATE TABLE left_out_ids AS
SELECT person AS user_id FROM listed_people
UNION SELECT user_id FROM known_people WHERE username IN (FROM listed_people) AND user_id <> '';
CREATE TABLE left_out_names AS
SELECT person AS username FROM listed_people
UNION SELECT username FROM known_people WHERE user_id IN (FROM left_out_ids) AND username <> '';

-- Whom an event is about, where that is not who did it: staff enrol learners.
CREATE MACRO subject_of(event) AS CASE WHEN contains(event, '"user_id"') AND json_valid(event) THEN json_extract_string(event, '$.user_id') END;

-- Whom somebody enrolled who is left out is enrolled still, by nobody.
CREATE VIEW log_events AS
SELECT * EXCLUDE (is_left_out, subject) REPLACE (CASE WHEN NOT is_left_out THEN username END AS username,
  CASE WHEN NOT is_left_out THEN user_id END AS user_id, CASE WHEN NOT is_left_out THEN session END AS session)
FROM (
  SELECT *, coalesce(username IN (FROM left_out_names), false) OR coalesce(user_id IN (FROM left_out_ids), false) AS is_left_out,
    subject_of(event) AS subject
  FROM all_events)
WHERE NOT coalesce(subject IN (FROM left_out_ids), false)
  AND (NOT is_left_out OR (starts_with(event_type, 'edx.course.enrollment.') AND coalesce(subject, '') <> ''));

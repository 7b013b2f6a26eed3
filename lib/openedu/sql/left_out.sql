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

CREATE VIEW log_events AS
SELECT * FROM all_events
WHERE NOT coalesce(username IN (FROM left_out_names), false) AND NOT coalesce(user_id IN (FROM left_out_ids), false)
  AND NOT coalesce(subject_of(event) IN (FROM left_out_ids), false);

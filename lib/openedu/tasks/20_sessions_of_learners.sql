-- task: Sessions of learners
-- question: How many sessions does each learner have?
-- answer: {learners: learner} had {sessions: session} with {events: event}.
-- columns:
--   user_id: the learner
--   user_name: the name that most of the learner's events have
--   sessions: how many there are
--   events: how many events they have
--   median_events: events of a session, the median
-- figure:
--   kind: histogram
--   x: sessions
--   title: Learners by number of sessions
--   x_label: sessions
--   y_label: learners
-- compatible:
--   file: sessions_used_per_user.csv
--   layout: csv
--   figure: none

SELECT user_id, user_name, count(*) AS sessions, sum(events)::BIGINT AS events, median(events) AS median_events
FROM (SELECT user_id, session, count(*) AS events FROM events WHERE session IS NOT NULL AND user_id IS NOT NULL GROUP BY ALL)
JOIN learners USING (user_id) GROUP BY ALL ORDER BY sessions DESC, user_id;

-- @numbers
SELECT count(*) AS learners, coalesce(sum(sessions), 0)::BIGINT AS sessions, coalesce(sum(events), 0)::BIGINT AS events FROM result;

-- @figure
SELECT sessions FROM result;

-- @compatible
SELECT user_id, count(session) AS sessions_used FROM events WHERE session IS NOT NULL GROUP BY ALL ORDER BY sessions_used DESC, user_id;

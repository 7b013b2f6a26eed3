-- task: Sessions
-- question: When was each session, and how long?
-- answer: {sessions: session}; half of them shorter than {median_minutes: minute}.
-- columns:
--   user_id: the learner
--   session: the session, not divided at midnight
--   started: time of its first event
--   ended: time of its last event
--   minutes: between both
--   events: how many events it has
-- figure:
--   kind: histogram
--   x: minutes
--   title: Sessions by length
--   x_label: minutes
--   y_label: sessions
-- compatible:
--   file: session_durations.csv
--   layout: csv
--   figure: none

SELECT user_id, shown_session(session) AS session, min(time) AS started, max(time) AS ended, round((epoch_us(max(instant)) - epoch_us(min(instant))) / 6e7, 3) AS minutes, count(*) AS events
FROM events WHERE session IS NOT NULL AND time IS NOT NULL GROUP BY user_id, events.session ORDER BY started DESC, user_id, session;

-- @numbers
SELECT count(*) AS sessions, round(coalesce(median(minutes), 0), 1) AS median_minutes FROM result;

-- @figure
SELECT minutes FROM result;

-- @compatible
SELECT user_id, shown_session(session) AS session, python_duration(epoch_us(max(time)) - epoch_us(min(time))) AS session_duration, max(time)::DATE AS session_date, count(*) AS events
FROM events WHERE session IS NOT NULL AND time IS NOT NULL GROUP BY user_id, events.session ORDER BY max(time) DESC, user_id, session;

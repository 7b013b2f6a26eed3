-- task: Days of a learner by session end
-- question: How long were the sessions of learner {user_id}, each counted on the day it ended?
-- answer: Learner {user_id} had {sessions: session}, which ended on {days: day}, with {hours: hour} in all.
-- columns:
--   day: day of the session's last event, newest first
--   hours: lengths of the sessions that ended on it
--   sessions: how many there are
-- parameters:
--   user_id: text; the learner, as the other tables show him or her
-- compatible:
--   file: {user_id}_time_per_day_of_session_end.csv
--   layout: csv

SELECT day, round(hours(sum(microseconds)), 4) AS hours, count(*) AS sessions
FROM (
  SELECT session, max(day) AS day, epoch_us(max(instant)) - epoch_us(min(instant)) AS microseconds
  FROM events WHERE user_id = $user_id AND session IS NOT NULL AND time IS NOT NULL GROUP BY session)
GROUP BY day ORDER BY day DESC;

-- @numbers
SELECT coalesce(sum(sessions), 0)::BIGINT AS sessions, count(*) AS days, round(coalesce(sum(hours), 0), 2) AS hours FROM result;

-- @compatible
SELECT $user_id AS user_id, day AS session_date, python_duration(sum(microseconds)::BIGINT) AS time_per_day
FROM (
  SELECT session, max(day) AS day, epoch_us(max(time)) - epoch_us(min(time)) AS microseconds
  FROM events WHERE user_id = $user_id AND session IS NOT NULL AND time IS NOT NULL GROUP BY session)
GROUP BY day ORDER BY day DESC;

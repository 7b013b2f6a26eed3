-- task: Time in shared sessions
-- question: How much time did each learner spend, if a session is as long as all its users together make it?
-- answer: {shared: session} had more than one user; with the time of everybody in them, {learners: learner} spent {hours: hour}.
-- columns:
--   user_id: the learner
--   hours: lengths of the learner's sessions, each from the first to the last event of anybody in it
--   sessions: how many there are
--   shared_sessions: how many of them have other users too
-- compatible:
--   file: time_on_course_of_shared_sessions.csv
--   layout: csv

WITH spans AS (
  SELECT session, epoch_us(max(instant)) - epoch_us(min(instant)) AS microseconds, count(DISTINCT user_id) AS users
  FROM events WHERE session IS NOT NULL AND time IS NOT NULL GROUP BY session)
SELECT user_id, round(hours(sum(microseconds)), 4) AS hours, count(*) AS sessions, count(*) FILTER (users > 1) AS shared_sessions
FROM (SELECT DISTINCT user_id, session FROM events WHERE user_id IS NOT NULL) JOIN spans USING (session)
GROUP BY ALL ORDER BY hours DESC, user_id;

-- @numbers
SELECT count(*) AS learners, round(coalesce(sum(hours), 0), 1) AS hours, (
  SELECT count(*) FROM (SELECT session FROM events WHERE session IS NOT NULL GROUP BY ALL HAVING count(DISTINCT user_id) > 1)) AS shared FROM result;

-- @compatible
WITH spans AS (
  SELECT session, epoch_us(max(time)) - epoch_us(min(time)) AS microseconds
  FROM events WHERE session IS NOT NULL AND time IS NOT NULL GROUP BY session)
SELECT user_id, python_duration(sum(microseconds)::BIGINT) AS time_on_course
FROM (SELECT DISTINCT user_id, session FROM events) JOIN spans USING (session) GROUP BY user_id ORDER BY sum(microseconds) DESC, user_id;

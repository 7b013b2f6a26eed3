-- task: Time in whole sessions
-- question: How much time did each learner spend, if sessions are not divided at midnight?
-- answer: {learners: learner} spent {hours: hour} in sessions that are not divided at midnight.
-- columns:
--   user_id: the learner
--   user_name: the name that most of the learner's events have
--   hours: from the first to the last event of each session, added up
--   sessions: how many there are
-- compatible:
--   file: time_on_course_of_sessions.csv
--   layout: csv

SELECT user_id, user_name, round(hours(sum(microseconds)), 4) AS hours, count(*) AS sessions
FROM (
  SELECT user_id, session, epoch_us(max(instant)) - epoch_us(min(instant)) AS microseconds
  FROM events WHERE session IS NOT NULL AND time IS NOT NULL AND user_id IS NOT NULL GROUP BY ALL)
JOIN learners USING (user_id) GROUP BY ALL ORDER BY hours DESC, user_id;

-- @numbers
SELECT count(*) AS learners, round(coalesce(sum(hours), 0), 1) AS hours FROM result;

-- @compatible
SELECT user_id, python_duration(sum(microseconds)::BIGINT) AS time_on_course
FROM (
  SELECT user_id, session, epoch_us(max(time)) - epoch_us(min(time)) AS microseconds
  FROM events WHERE session IS NOT NULL AND time IS NOT NULL GROUP BY ALL)
GROUP BY user_id ORDER BY sum(microseconds) DESC, user_id;

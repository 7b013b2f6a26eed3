-- task: Time on the course, of a learner
-- question: On which days did learner {user_id} work, and for how long?
-- answer: Learner {user_id} spent {hours: hour} on the course, on {days: day}.
-- columns:
--   user_id: the learner
--   day: newest first
--   hours: from the first to the last event of each session, added up
--   time_on_day: the same as hours:minutes:seconds
-- parameters:
--   user_id: text; the learner, as the other tables show him or her
-- figure:
--   kind: line
--   x: day
--   y: hours
--   title: Time on the course by day, learner {user_id}
--   x_label: day
--   y_label: hours
-- compatible:
--   file: {user_id}_user_time_on_course.csv
--   layout: table
-- compatible figure:
--   title: User with id '{user_id}' time on course distributed per day. Total time spent '{hours}' hours.
--   x_label: Date
--   y_label: Time in hours
--   width: 2000
--   height: 500

SELECT user_id, day, round(hours(sum(microseconds)), 4) AS hours, clock(sum(microseconds)) AS time_on_day
FROM session_days WHERE user_id = $user_id GROUP BY user_id, day ORDER BY day DESC;

-- @numbers
SELECT round(coalesce(sum(hours), 0), 2) AS hours, count(*) AS days FROM result;

-- @figure
SELECT day, hours FROM result ORDER BY day;

-- @compatible
SELECT user_id, day AS session_date, python_duration(sum(microseconds)) AS time_at_session_per_day
FROM session_days WHERE user_id = $user_id GROUP BY user_id, day ORDER BY day DESC;

-- @compatible numbers
SELECT coalesce(sum(hours ORDER BY day DESC), 0.0)::VARCHAR AS hours, count(*) AS days
FROM (SELECT day, sum(microseconds) // 1000000 / 3600 AS hours FROM session_days WHERE user_id = $user_id GROUP BY day);

-- @compatible figure
SELECT day, sum(microseconds) // 1000000 / 3600 AS hours FROM session_days WHERE user_id = $user_id GROUP BY day ORDER BY day;

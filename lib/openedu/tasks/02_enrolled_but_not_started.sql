-- task: Enrolled but not started
-- question: Who enrolled, but never started the course?
-- answer: {learners} of {enrolled: enrolled learner} did not start: they have no session of any length.
-- columns:
--   user_id: the learner who was enrolled
--   user_name: the name that most of the learner's events have
--   enrolled_on: day of the first enrolment
--   enrolments: how often the learner enrolled
-- figure:
--   kind: line
--   x: day
--   y: learners
--   title: Learners who did not start, by the day of enrolment
--   x_label: day of enrolment
--   y_label: learners
-- compatible:
--   file: 02_users_who_enrolled_but_not_started.csv
--   layout: table
-- compatible figure:
--   y: enrolments
--   title: Distribution of users, who enrolled, but not started the course, depending on the enrolment date. Total users: {learners}
--   x_label: User enrolment date
--   y_label: Amount of enrolments
--   width: 2000
--   height: 500

SELECT e.user_id, user_name, e.enrolled_on, e.enrolments
FROM (
  SELECT coalesce(event_user_id, user_id) AS user_id, min(day) AS enrolled_on, count(*) AS enrolments
  FROM events WHERE event_type = 'edx.course.enrollment.activated' GROUP BY 1) e
LEFT JOIN total_times t ON t.user_id = e.user_id LEFT JOIN learners l ON l.user_id = e.user_id
WHERE e.user_id IS NOT NULL AND coalesce(microseconds, 0) = 0
ORDER BY e.enrolled_on, e.user_id;

-- @numbers
SELECT count(*) AS learners, (
  SELECT count(DISTINCT coalesce(event_user_id, user_id)) FROM events WHERE event_type = 'edx.course.enrollment.activated'
) AS enrolled FROM result;

-- @figure
SELECT enrolled_on AS day, count(*) AS learners FROM result GROUP BY ALL ORDER BY day;

-- @compatible
SELECT DISTINCT e.user_id, user_name, enrollment_date
FROM (
  SELECT event_user_id AS user_id, day AS enrollment_date
  FROM events WHERE event_type = 'edx.course.enrollment.activated') e
LEFT JOIN total_times t ON t.user_id = e.user_id JOIN users u ON u.user_id = e.user_id
WHERE coalesce(microseconds, 0) = 0
ORDER BY user_name DESC NULLS LAST, e.user_id, enrollment_date;

-- @compatible numbers
SELECT count(user_name) AS learners FROM result;

-- @compatible figure
SELECT enrollment_date AS day, count(*) AS enrolments FROM result WHERE user_name IS NOT NULL GROUP BY ALL ORDER BY day;

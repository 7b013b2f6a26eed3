-- task: Time on the course
-- question: How much time did each learner spend on the course?
-- answer: {learners: learner} spent {hours: hour} on the course. The median is {median_hours: hour}, the longest time of one learner {longest_hours: hour}.
-- columns:
--   place: 1 for the learner with the most time
--   user_id: the learner
--   user_name: the name that most of the learner's events have
--   hours: from the first to the last event of each session on each day, added up
--   time_on_course: the same as hours:minutes:seconds
--   active_hours: the same without long pauses, and without counting sessions side by side twice
--   days: days with an event in a session
-- parameters:
--   gap_minutes: number = 30; a longer pause between two events does not count as active
-- figure:
--   kind: line
--   x: place
--   y: hours
--   title: Time on the course
--   x_label: learners, those with the most time first
--   y_label: hours
-- compatible:
--   file: 01_user_time_on_course.csv
--   layout: table
-- compatible figure:
--   x: place
--   y: hours
--   title: User time on course.
--   x_label: User order number
--   y_label: Time in hours
--   width: 2000
--   height: 500

WITH gaps AS (
  SELECT user_id, epoch_us(instant) - lag(epoch_us(instant)) OVER (PARTITION BY user_id ORDER BY instant) AS gap
  FROM events WHERE session IS NOT NULL AND user_id IS NOT NULL),
active AS (
  SELECT user_id, sum(gap) AS microseconds FROM gaps WHERE gap <= $gap_minutes * 60000000 GROUP BY ALL)
SELECT row_number() OVER (ORDER BY t.microseconds DESC, user_id) AS place, user_id, user_name,
  round(hours(t.microseconds), 4) AS hours, clock(t.microseconds) AS time_on_course,
  round(hours(coalesce(a.microseconds, 0)), 4) AS active_hours, days
FROM total_times t JOIN learners USING (user_id) LEFT JOIN active a USING (user_id)
ORDER BY place;

-- @numbers
SELECT count(*) AS learners, round(coalesce(sum(hours), 0), 1) AS hours, round(coalesce(median(hours), 0), 2) AS median_hours,
  round(coalesce(max(hours), 0), 1) AS longest_hours, round(coalesce(sum(active_hours), 0), 1) AS active_hours
FROM result;

-- @compatible
SELECT user_id, python_duration(microseconds) AS time_on_course FROM total_times ORDER BY microseconds DESC, user_id DESC;

-- @compatible figure
SELECT row_number() OVER (ORDER BY microseconds DESC, user_id DESC) AS place, microseconds // 1000000 / 3600 AS hours
FROM total_times ORDER BY place;

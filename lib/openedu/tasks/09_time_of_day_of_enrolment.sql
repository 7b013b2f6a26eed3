-- task: Time of day of enrolment
-- question: At which time of the day do learners enrol?
-- answer: {enrolments: enrolment}; most often between {busiest_hour}:00 and {busiest_hour}:59.
-- columns:
--   course_id: the course
--   enrolments: how many there are
--   mean_time: the arithmetic mean; that of 23:00 and 01:00 is 12:00
--   mean_time_on_the_clock: the mean on the circle of the clock; that of 23:00 and 01:00 is 00:00
-- figure:
--   kind: bars
--   x: hour
--   y: enrolments
--   title: Enrolments by hour of the day
--   x_label: hour
--   y_label: enrolments
-- compatible:
--   file: 09_average_time_of_the_day_to_enroll.csv
--   layout: csv
--   headers: course_id, average time to enroll
--   figure: none

WITH enrolments AS (
  SELECT course_id, (epoch_us(time) - epoch_us(day::TIMESTAMP)) / 1e6 AS second FROM events
  WHERE event_type LIKE '%enrollment.activated' AND time IS NOT NULL),
means AS (
  SELECT course_id, count(*) AS enrolments, avg(second) AS mean,
    atan2(avg(sin(radians(second / 240))), avg(cos(radians(second / 240)))) AS angle
  FROM enrolments GROUP BY ALL)
SELECT course_id, enrolments, strftime(make_timestamp(round(mean * 1e6)::BIGINT), '%H:%M:%S') AS mean_time,
  strftime(make_timestamp((round(degrees(angle) * 240 + 86400)::BIGINT % 86400) * 1000000), '%H:%M:%S') AS mean_time_on_the_clock
FROM means ORDER BY enrolments DESC, course_id;

-- @numbers
SELECT coalesce(sum(enrolments), 0)::BIGINT AS enrolments, (
  SELECT hour(time) FROM events WHERE event_type LIKE '%enrollment.activated' AND time IS NOT NULL
  GROUP BY ALL ORDER BY count(*) DESC, hour(time) LIMIT 1) AS busiest_hour
FROM result;

-- @figure
SELECT hour, count(time) AS enrolments FROM range(24) AS hours(hour)
LEFT JOIN (SELECT time FROM events WHERE event_type LIKE '%enrollment.activated') ON hour(time) = hour
GROUP BY ALL ORDER BY hour;

-- @compatible
SELECT course_id, python_duration(round(avg(epoch_us(time) - epoch_us(day::TIMESTAMP)))::BIGINT) AS average
FROM events WHERE event_type LIKE '%enrollment.activated' GROUP BY ALL ORDER BY course_id;

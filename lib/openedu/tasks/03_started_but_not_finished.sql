-- task: Started but not finished
-- question: Who started the course, but did not finish it?
-- answer: {learners: learner} started and did not finish; {left_early} of them came for the last time in the first half of the course.
-- columns:
--   user_id: the learner
--   user_name: the name that most of the learner's events have
--   hours: time on the course
--   last_day: day of the learner's last event
-- parameters:
--   finished_by: texts = edx.special_exam; an event whose name begins with one of these shows that the learner finished
-- figure:
--   kind: line
--   x: day
--   y: learners
--   title: Learners who did not finish, by their last day
--   x_label: day of the last event
--   y_label: learners
-- compatible:
--   file: 03_users_who_started_but_not_finished_the_course.csv
--   layout: table
--   figure: none

SELECT user_id, user_name, round(hours(microseconds), 4) AS hours, last_day
FROM total_times JOIN learners USING (user_id)
JOIN (SELECT user_id, max(day) AS last_day FROM events GROUP BY ALL) USING (user_id)
WHERE microseconds > 0 AND user_id NOT IN (
  SELECT user_id FROM events WHERE is_final(name, $finished_by) AND user_id IS NOT NULL)
ORDER BY microseconds DESC, user_id;

-- @numbers
SELECT count(*) AS learners, count(*) FILTER (last_day < (
  SELECT min(day) + ((max(day) - min(day)) // 2)::INTEGER FROM events)) AS left_early FROM result;

-- @figure
SELECT last_day AS day, count(*) AS learners FROM result GROUP BY ALL ORDER BY day;

-- @compatible
SELECT DISTINCT user_id, user_name FROM total_times JOIN users USING (user_id)
WHERE microseconds > 0 AND user_id NOT IN (
  SELECT user_id FROM events WHERE name LIKE 'edx.special\_exam%' ESCAPE '\' AND user_id IS NOT NULL)
ORDER BY user_name DESC NULLS LAST, user_id;

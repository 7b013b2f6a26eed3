-- task: Finished
-- question: Who finished the course?
-- answer: {learners: learner} finished, which is {share} % of those who started.
-- columns:
--   user_id: the learner
--   user_name: the name that most of the learner's events have
--   finished_on: day of the first event that shows it
--   events: how many such events there are
-- parameters:
--   finished_by: texts = edx.special_exam; an event whose name begins with one of these shows that the learner finished
-- figure:
--   kind: line
--   x: day
--   y: learners
--   title: Learners who finished, by day
--   x_label: day
--   y_label: learners
-- compatible:
--   file: 04_users_who_finished_the_course.csv
--   layout: table
--   figure: none

SELECT user_id, user_name, min(day) AS finished_on, count(*) AS events
FROM events JOIN learners USING (user_id) WHERE is_final(name, $finished_by)
GROUP BY ALL ORDER BY finished_on, user_id;

-- @numbers
SELECT count(*) AS learners, round(100 * count(*) / greatest(1, (
  SELECT count(*) FROM total_times WHERE microseconds > 0 AND user_id IS NOT NULL)), 1) AS share FROM result;

-- @figure
SELECT finished_on AS day, count(*) AS learners FROM result GROUP BY ALL ORDER BY day;

-- @compatible
SELECT DISTINCT user_id, user_name FROM users
WHERE user_id IN (SELECT user_id FROM events WHERE name LIKE 'edx.special\_exam%' ESCAPE '\')
ORDER BY user_name DESC NULLS FIRST, user_id;

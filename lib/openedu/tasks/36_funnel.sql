-- task: Funnel
-- question: How far do learners come?
-- answer: {enrolled: learner} enrolled, {started} started, {active} came on {active_days: day} or more, {tried} tried a problem, and {finished} finished.
-- columns:
--   step: 1 for the first
--   what: what a learner has done
--   learners: how many have done it, whatever else they did
--   share: the same in per cent of those who enrolled; empty where the log has no enrolment
--   with_all_before: how many have done it and all that stands above it
--   lost: how many have done all that stands above it, and not this
-- parameters:
--   active_days: integer = 3; on so many days a learner must have an event in a session to count as active
--   finished_by: texts = edx.special_exam; an event whose name begins with one of these shows that the learner finished
-- figure:
--   kind: bars across
--   x: what
--   y: learners
--   title: How far learners come
--   x_label: step
--   y_label: learners
--   row_height: 36

WITH taken AS (
  SELECT DISTINCT coalesce(event_user_id, user_id) AS user_id, 1 AS step FROM events WHERE event_type = 'edx.course.enrollment.activated'
  UNION ALL SELECT user_id, 2 FROM total_times WHERE microseconds > 0
  UNION ALL SELECT user_id, 3 FROM total_times WHERE days >= $active_days
  UNION ALL SELECT DISTINCT user_id, 4 FROM problem_checks
  UNION ALL SELECT DISTINCT user_id, 5 FROM events WHERE is_final(name, $finished_by)),
-- Who has taken step 4 as the fourth has taken all before.
ranked AS (SELECT *, row_number() OVER (PARTITION BY user_id ORDER BY step) AS place FROM taken WHERE user_id <> ''),
steps AS (
  SELECT unnest(range(1, 6)) AS step, unnest(['enrolled', 'started',
    'came on ' || $active_days || CASE $active_days WHEN 1 THEN ' day' ELSE ' days' END || ' or more', 'tried a problem', 'finished']) AS what),
counts AS (
  SELECT step, what, count(user_id) AS learners, count(user_id) FILTER (place = step) AS with_all_before
  FROM steps LEFT JOIN ranked USING (step) GROUP BY ALL)
SELECT step, what, learners, round(100 * learners / nullif(first_value(learners) OVER way, 0), 1) AS share, with_all_before,
  coalesce(lag(with_all_before) OVER way - with_all_before, 0) AS lost
FROM counts WINDOW way AS (ORDER BY step) ORDER BY step;

-- @numbers
SELECT sum(learners) FILTER (step = 1)::BIGINT AS enrolled, sum(learners) FILTER (step = 2)::BIGINT AS started, sum(learners) FILTER (step = 3)::BIGINT AS active,
  sum(learners) FILTER (step = 4)::BIGINT AS tried, sum(learners) FILTER (step = 5)::BIGINT AS finished, $active_days AS active_days FROM result;

-- task: Weeks
-- question: Do learners who begin in a week come back in the weeks after it?
-- answer: {learners: learner} came for the first time, in {cohorts: different week}. Of the {observed} whose next week the log has, {came_back} came back in it.
-- columns:
--   first_week: Monday of the week of a learner's first event, in the time zone of the course
--   weeks_since: 0 for that week itself; weeks after the end of the log have no row, and its last week may not be whole
--   learners: how many came for the first time in that week
--   active: how many of them have an event in the week that is so many weeks later
--   active_share: the same in per cent
-- parameters:
--   least_learners: integer = 5; a week in which fewer learners came for the first time is not drawn; the table has all
-- figure:
--   kind: heat map
--   x: weeks_since
--   y: label
--   z: active_share
--   title: Learners who come back, in per cent of those who came for the first time in a week
--   x_label: weeks since the first one
--   y_label: first week

WITH active AS (
  SELECT DISTINCT user_id, date_trunc('week', day)::DATE AS week FROM events WHERE user_id <> '' AND day IS NOT NULL),
begun AS (SELECT user_id, min(week) AS first_week FROM active GROUP BY ALL),
cohorts AS (SELECT first_week, count(*) AS learners FROM begun GROUP BY ALL),
weeks AS (SELECT unnest(generate_series(min(week), max(week), INTERVAL 7 DAY))::DATE AS week FROM active),
counts AS (SELECT first_week, week, count(*) AS active FROM active JOIN begun USING (user_id) GROUP BY ALL)
SELECT first_week, (week - first_week) // 7 AS weeks_since, learners, coalesce(active, 0) AS active,
  round(100 * coalesce(active, 0) / learners, 1) AS active_share
FROM cohorts JOIN weeks ON week >= first_week LEFT JOIN counts USING (first_week, week) ORDER BY first_week, weeks_since;

-- @numbers
SELECT coalesce(sum(learners) FILTER (weeks_since = 0), 0)::BIGINT AS learners, count(DISTINCT first_week) AS cohorts,
  coalesce(sum(learners) FILTER (weeks_since = 1), 0)::BIGINT AS observed, coalesce(sum(active) FILTER (weeks_since = 1), 0)::BIGINT AS came_back
FROM result;

-- @figure
SELECT weeks_since, first_week || ' (' || learners || CASE learners WHEN 1 THEN ' learner)' ELSE ' learners)' END AS label, active_share
FROM result WHERE weeks_since > 0 AND learners >= $least_learners ORDER BY result.first_week, weeks_since;

-- task: Problems
-- question: Which problems are hard?
-- answer: {learners: learner} tried {problems: problem} and got {solved_share} % of what they tried right in the end. The hardest was "{hardest}": {hardest_share} % of {hardest_learners: learner} got it right.
-- columns:
--   problem: its id
--   name: in the course's structure, if that was given, or else as the log has it
--   learners: learners who had an answer checked
--   attempts: checked answers of all of them
--   solved_share: per cent of the learners who gave a right answer, at whatever attempt
--   first_share: per cent who gave it at the first attempt, of those whose first attempt is in the log
--   attempts_until_right: the mean, of those who gave a right answer
--   points_share: per cent of the points, the mean of every learner's best answer
-- parameters:
--   least_learners: integer = 5; a problem that fewer learners tried is not called the hardest, and not drawn
--   charts: integer = 20; how many of the hardest problems are drawn; the table has all
-- figure:
--   kind: bars across
--   x: label
--   y: right in the end, right at the first attempt
--   title: The hardest problems
--   x_label: problem
--   y_label: per cent of the learners who tried it
--   row_height: 40

WITH names AS (
  SELECT event_field(event, '$.problem_id') AS problem, mode(nullif(module_name, '') ORDER BY module_name) AS logged_name
  FROM events WHERE event_type = 'problem_check' AND event_source = 'server' GROUP BY 1)
SELECT problem, coalesce(any_value(b.name), any_value(logged_name)) AS name, count(*) AS learners, sum(attempts)::BIGINT AS attempts,
  round(100 * avg(is_solved::INTEGER), 1) AS solved_share, round(100 * avg(is_first_right::INTEGER), 1) AS first_share,
  round(avg(attempts_until_right), 2) AS attempts_until_right, round(100 * avg(share), 1) AS points_share
FROM problem_results r LEFT JOIN names USING (problem) LEFT JOIN block_names b ON b.block = block_of(problem) AND b.category = 'problem'
GROUP BY problem ORDER BY solved_share, points_share, learners DESC, problem;

-- @numbers
SELECT (SELECT count(DISTINCT user_id) FROM problem_results) AS learners, count(*) AS problems, coalesce(sum(attempts), 0)::BIGINT AS attempts,
  round(sum(solved_share * learners) / sum(learners), 1) AS solved_share,
  arg_min(coalesce(name, block_of(problem)), (learners < $least_learners, solved_share, -learners, problem)) AS hardest,
  arg_min(solved_share, (learners < $least_learners, solved_share, -learners, problem)) AS hardest_share,
  arg_min(learners, (learners < $least_learners, solved_share, -learners, problem)) AS hardest_learners,
  (SELECT count(*) FROM events WHERE event_type = 'problem_check' AND event_source = 'server'
    AND (coalesce(user_id, '') = '' OR coalesce(event_field(event, '$.problem_id'), '') = '')) AS unreadable_checks
FROM result;

-- @figure
SELECT block_label(name, problem) AS label, solved_share AS "right in the end", first_share AS "right at the first attempt"
FROM result WHERE learners >= $least_learners LIMIT $charts;

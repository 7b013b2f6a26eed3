-- task: Problems of learners
-- question: How did each learner do with the problems?
-- answer: {learners: learner} tried problems, and got {solved} of {tried: tried problem} right. Half of them tried {median_problems: problem} or more.
-- columns:
--   user_id: the learner
--   user_name: the name that most of the learner's events have
--   problems: how many the learner tried
--   solved: how many of them the learner answered right, at whatever attempt
--   attempts: checked answers
--   points: of the best answer to each problem
--   possible_points: that the problems give
--   points_share: per cent of them; empty where no problem gives points
-- figure:
--   kind: bars
--   x: points_share
--   y: learners
--   title: Learners by their share of points
--   x_label: per cent of the points of the problems that a learner tried
--   y_label: learners

SELECT user_id, user_name, count(*) AS problems, count(*) FILTER (is_solved) AS solved, sum(attempts)::BIGINT AS attempts,
  round(sum(points), 2) AS points, round(sum(possible_points), 2) AS possible_points, round(100 * sum(points) / sum(possible_points), 1) AS points_share
FROM problem_results LEFT JOIN learners USING (user_id) GROUP BY user_id, user_name ORDER BY points_share DESC NULLS LAST, solved DESC, user_id;

-- @numbers
SELECT count(*) AS learners, coalesce(sum(problems), 0)::BIGINT AS tried, coalesce(sum(solved), 0)::BIGINT AS solved,
  coalesce(sum(attempts), 0)::BIGINT AS attempts, coalesce(median(problems), 0) AS median_problems, median(points_share) AS median_points_share FROM result;

-- @figure
WITH ranges AS (SELECT unnest(range(0, 101, 10)) AS percent)
SELECT CASE percent WHEN 100 THEN '100' ELSE percent || ' to ' || percent + 9 END AS points_share, count(user_id) AS learners
FROM ranges LEFT JOIN result ON floor(least(greatest(points_share, 0), 100) / 10) * 10 = percent
WHERE (SELECT count(points_share) FROM result) > 0 GROUP BY percent ORDER BY percent;

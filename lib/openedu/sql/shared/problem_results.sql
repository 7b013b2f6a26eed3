-- What became of each problem that a learner tried. An attempt has the number that the server gave it, or its place among
-- those in the log if that is higher: a log may begin in the middle, and numbers begin anew when attempts are reset.
SELECT user_id, problem, max(number) AS attempts, bool_or(is_right) AS is_solved, bool_or(is_right) FILTER (number = 1) AS is_first_right,
  min(number) FILTER (is_right) AS attempts_until_right, max(points / possible_points) FILTER (possible_points > 0) AS share,
  arg_max(points, points / possible_points) FILTER (possible_points > 0) AS points,
  arg_max(possible_points, points / possible_points) FILTER (possible_points > 0) AS possible_points
FROM (
  SELECT *, greatest(coalesce(attempt, 1), row_number() OVER (PARTITION BY user_id, problem ORDER BY exact_time, attempt)) AS number
  FROM problem_checks)
GROUP BY ALL

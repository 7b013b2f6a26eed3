-- Checks of answers as the server judged them; one that is told twice is there once.
CREATE VIEW problem_checks AS
SELECT DISTINCT user_id, problem, exact_time, attempt, points, possible_points,
  coalesce(success = 'correct', points >= possible_points, false) AS is_right
FROM (
  SELECT user_id, exact_time, event_field(event, '$.problem_id') AS problem, event_field(event, '$.success') AS success,
    TRY_CAST(event_field(event, '$.attempts') AS BIGINT) AS attempt, TRY_CAST(event_field(event, '$.grade') AS DOUBLE) AS points,
    TRY_CAST(event_field(event, '$.max_grade') AS DOUBLE) AS possible_points
  FROM events WHERE event_type = 'problem_check' AND event_source = 'server' AND user_id <> '')
WHERE problem <> '';

-- What became of each problem that a learner tried. An attempt has the number that the server gave it, or its place among
-- those in the log if that is higher: a log may begin in the middle, and numbers begin anew when attempts are reset.
CREATE VIEW problem_results AS
SELECT user_id, problem, max(number) AS attempts, bool_or(is_right) AS is_solved, bool_or(is_right) FILTER (number = 1) AS is_first_right,
  min(number) FILTER (is_right) AS attempts_until_right, max(points / possible_points) FILTER (possible_points > 0) AS share,
  arg_max(points, points / possible_points) FILTER (possible_points > 0) AS points,
  arg_max(possible_points, points / possible_points) FILTER (possible_points > 0) AS possible_points
FROM (
  SELECT *, greatest(coalesce(attempt, 1), row_number() OVER (PARTITION BY user_id, problem ORDER BY exact_time, attempt)) AS number
  FROM problem_checks)
GROUP BY ALL;

-- The last piece of a block's key, which its address has too, and how a figure shows it.
CREATE MACRO block_of(key) AS regexp_replace(key, '^(?:.*[/@]|i4x-.*-video-)', '');
CREATE MACRO short_block(block) AS CASE WHEN length(block) > 12 THEN '…' || right(block, 6) ELSE block END;
CREATE MACRO block_label(name, key) AS coalesce(name || ' (' || short_block(block_of(key)) || ')', block_of(key));

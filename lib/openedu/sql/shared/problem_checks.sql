-- Checks of answers as the server judged them; one that is told twice is there once.
SELECT DISTINCT user_id, problem, exact_time, attempt, points, possible_points,
  coalesce(success = 'correct', points >= possible_points, false) AS is_right
FROM (
  SELECT user_id, exact_time, event_field(event, '$.problem_id') AS problem, event_field(event, '$.success') AS success,
    TRY_CAST(event_field(event, '$.attempts') AS BIGINT) AS attempt, TRY_CAST(event_field(event, '$.grade') AS DOUBLE) AS points,
    TRY_CAST(event_field(event, '$.max_grade') AS DOUBLE) AS possible_points
  FROM events WHERE event_type = 'problem_check' AND event_source = 'server' AND user_id <> '')
WHERE problem <> ''

-- When clocks in the course's time zone were set anew between the first and the last event, and how many microseconds they
-- are ahead of UTC from then on: first by days, then to the minute.
WITH days AS (
  SELECT unnest(generate_series(date_trunc('day', min(time)), max(time) + INTERVAL 1 DAY, INTERVAL 1 DAY)) AS utc FROM log_events),
steps AS (
  SELECT utc, clock_offset(utc) AS microseconds, lag(clock_offset(utc)) OVER (ORDER BY utc) AS before FROM days),
minutes AS (
  SELECT utc, microseconds, unnest(generate_series(utc - INTERVAL 1 DAY, utc, INTERVAL 1 MINUTE)) AS minute
  FROM steps WHERE microseconds <> before)
SELECT utc::VARCHAR AS since, microseconds::VARCHAR AS microseconds FROM steps WHERE before IS NULL
UNION ALL
SELECT min(minute)::VARCHAR, microseconds::VARCHAR FROM minutes WHERE clock_offset(minute) = microseconds GROUP BY utc, microseconds
ORDER BY since

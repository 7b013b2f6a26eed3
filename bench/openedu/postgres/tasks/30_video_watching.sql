WITH steps AS (
  SELECT place, log_line ->> 'username' AS username, log_line ->> 'event_type' = 'play_video' AS is_play,
    (log_line ->> 'time')::timestamptz AS moment, row_number() OVER (PARTITION BY log_line ->> 'username' ORDER BY place) AS step
  FROM logs_in_order WHERE log_line ->> 'event_type' IN ('play_video', 'pause_video') AND log_line ->> 'username' IS NOT NULL),
plays AS (SELECT *, count(*) FILTER (WHERE is_play OR step = 1) OVER (PARTITION BY username ORDER BY place) AS play FROM steps),
spans AS (SELECT *, moment - first_value(moment) OVER (PARTITION BY username, play ORDER BY place) AS span FROM plays)
SELECT username, coalesce(sum(extract(epoch FROM span)) FILTER (WHERE NOT is_play), 0) FROM spans GROUP BY username

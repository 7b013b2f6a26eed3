-- task: Video plays by day
-- question: How often were videos started, day by day?
-- answer: Videos were started {plays: time} on {days: day}, most often on {busiest_day} ({busiest_plays: time}).
-- columns:
--   day: in the time zone of the course
--   plays: how often a video was started
--   learners: by how many learners
-- figure:
--   kind: line
--   x: day
--   y: plays
--   title: Video plays by day
--   x_label: day
--   y_label: plays
-- compatible:
--   file: 16_play_video_count_per_day.csv
--   layout: csv
--   headers: time, count
-- compatible figure:
--   x_label: time
--   y_label: count

SELECT day, count(*) AS plays, count(DISTINCT user_id) AS learners
FROM events WHERE event_type = 'play_video' GROUP BY ALL ORDER BY day;

-- @numbers
SELECT coalesce(sum(plays), 0)::BIGINT AS plays, count(day) AS days, arg_max(day, plays) AS busiest_day, max(plays) AS busiest_plays FROM result;

-- @figure
SELECT day, coalesce(plays, 0) AS plays
FROM (SELECT unnest(generate_series(min(day), max(day), INTERVAL 1 DAY))::DATE AS day FROM result) LEFT JOIN result USING (day) ORDER BY day;

-- @compatible
SELECT day, count(*) AS plays FROM events WHERE event_type = 'play_video' GROUP BY ALL ORDER BY day;

-- @compatible figure
FROM result;

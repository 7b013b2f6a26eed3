-- task: Video watching
-- question: How long did each learner watch which video?
-- answer: {learners: learner} watched {videos: video} for {hours: hour}; the most watched one was "{top_video}" with {top_hours: hour}.
-- columns:
--   user_id: the learner
--   user_name: the name that most of the learner's events have
--   video: id of the video, or the page where the event does not say it
--   seconds: time with the video running, by the clock
--   seconds_of_video: the same times the speed that was chosen
--   plays: how often it was started
--   first_day: day of the first event
-- parameters:
--   longest_minutes: number = 60; a longer time between two events of a video counts as left running, and not as watched
--   charts: integer = 30; how many of the most watched videos are drawn; the table has all
-- figure:
--   kind: bars across
--   x: video
--   y: hours
--   title: Time watched by video
--   x_label: video
--   y_label: hours
-- compatible:
--   file: video_watching_durations.txt
--   layout: csv
--   headers: username, time(sec)
--   line_end: lf
--   figure: none

WITH steps AS (
  SELECT user_id, coalesce(event_field(event, '$.id'), clean_page(page)) AS video, instant, day,
    event_type IN ('play_video', 'edx.video.played') AS is_play,
    CASE WHEN event_type IN ('play_video', 'edx.video.played') THEN true
      WHEN event_type IN ('pause_video', 'stop_video', 'edx.video.paused', 'edx.video.stopped') THEN false END AS runs,
    CASE WHEN event_type IN ('speed_change_video', 'edx.video.speed.changed')
      THEN TRY_CAST(event_field(event, '$.new_speed') AS DOUBLE) END AS new_speed,
    source_file, line_number
  FROM events
  WHERE user_id IS NOT NULL AND instant IS NOT NULL AND event_type IN ('play_video', 'pause_video', 'stop_video', 'seek_video',
    'speed_change_video', 'edx.video.played', 'edx.video.paused', 'edx.video.stopped', 'edx.video.position.changed', 'edx.video.speed.changed')),
states AS (
  SELECT *, lead(instant) OVER way - instant AS span,
    coalesce(last_value(runs IGNORE NULLS) OVER (way ROWS UNBOUNDED PRECEDING), false) AS running,
    coalesce(last_value(new_speed IGNORE NULLS) OVER (way ROWS UNBOUNDED PRECEDING), 1) AS speed
  FROM steps WINDOW way AS (PARTITION BY user_id, video ORDER BY instant, source_file, line_number)),
spans AS (
  SELECT *, CASE WHEN running AND span <= to_minutes($longest_minutes::INTEGER) THEN epoch_us(span) / 1e6 ELSE 0 END AS seconds
  FROM states)
SELECT user_id, user_name, video, round(sum(seconds), 3) AS seconds, round(sum(seconds * speed), 3) AS seconds_of_video,
  count(*) FILTER (is_play) AS plays, min(day) AS first_day
FROM spans LEFT JOIN learners USING (user_id) GROUP BY ALL ORDER BY seconds DESC, user_id, video;

-- @numbers
SELECT count(DISTINCT user_id) AS learners, count(DISTINCT video) AS videos, round(coalesce(sum(seconds), 0) / 3600, 1) AS hours,
  (SELECT video FROM result GROUP BY ALL ORDER BY sum(seconds) DESC, video LIMIT 1) AS top_video,
  (SELECT round(sum(seconds) / 3600, 1) AS total FROM result GROUP BY video ORDER BY total DESC LIMIT 1) AS top_hours
FROM result;

-- @figure
SELECT video, round(sum(seconds) / 3600, 3) AS hours FROM result GROUP BY ALL ORDER BY hours DESC, video LIMIT $charts;

-- @compatible
WITH steps AS (
  SELECT username, event_type = 'pause_video' AS is_pause, epoch_us(exact_time) AS moment,
    row_number() OVER (PARTITION BY username ORDER BY source_file, line_number) AS step, source_file, line_number
  FROM events WHERE event_type IN ('play_video', 'pause_video') AND username IS NOT NULL),
spans AS (
  SELECT *, moment - last_value(CASE WHEN step = 1 OR NOT is_pause THEN moment END IGNORE NULLS) OVER (
    PARTITION BY username ORDER BY step ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS since_play
  FROM steps)
SELECT username, (coalesce(sum(since_play) FILTER (is_pause AND step > 1), 0) / 1e6)::VARCHAR AS seconds
FROM spans GROUP BY ALL ORDER BY min((source_file, line_number));

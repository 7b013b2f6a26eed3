-- task: Parts of videos
-- question: Which parts of a video do learners watch, skip, or watch again?
-- answer: Learners watched {videos: video}, and {coverage} % of each one that they started, on average. The most watched one was "{top_video}" ({top_viewers: learner}).
-- columns:
--   video: its id
--   title: its name in the course's structure, if that was given, or else what the page is called on which it was played most
--   length: in seconds: the largest position in any event of the video, so of a video that nobody saw to the end too little
--   from_second: where the part begins
--   to_second: where it ends
--   learners: learners who watched half of the part or more
--   viewers: learners who watched anything of the video
--   share: the learners in per cent of the viewers
--   plays: how often the part was played: the seconds that all played of it, by its length
-- parameters:
--   part_seconds: integer = 10; how long a part is
--   longest_minutes: number = 60; a longer time between two events of a video counts as left running, and not as watched
--   charts: integer = 8; how many of the most watched videos are drawn; the table has all
-- figure:
--   kind: grid
--   by: label
--   x: minute
--   y: learners
--   columns: 2
--   title: Learners by the minute of the video, of the most watched videos
--   x_label: minute
--   y_label: learners

-- Where the video was when something happened, and where it went on: other places only when somebody sought.
WITH steps AS (
  SELECT user_id, video, page, exact_time, source_file, line_number, runs,
    CASE WHEN old_position BETWEEN 0 AND 86400 THEN old_position END AS old_position,
    CASE WHEN new_position BETWEEN 0 AND 86400 THEN new_position END AS new_position
  FROM (
    SELECT user_id, event_field(event, '$.id') AS video, page, exact_time, source_file, line_number,
      CASE WHEN event_type IN ('play_video', 'edx.video.played') THEN true
        WHEN event_type IN ('load_video', 'edx.video.loaded', 'pause_video', 'edx.video.paused', 'stop_video', 'edx.video.stopped') THEN false END AS runs,
      TRY_CAST(coalesce(event_field(event, '$.old_time'), event_field(event, '$.currentTime'), event_field(event, '$.current_time')) AS DOUBLE) AS old_position,
      TRY_CAST(coalesce(event_field(event, '$.new_time'), event_field(event, '$.currentTime'), event_field(event, '$.current_time')) AS DOUBLE) AS new_position
    FROM events
    WHERE user_id <> '' AND exact_time IS NOT NULL AND event_type IN ('load_video', 'play_video', 'pause_video', 'stop_video', 'seek_video',
      'speed_change_video', 'edx.video.loaded', 'edx.video.played', 'edx.video.paused', 'edx.video.stopped', 'edx.video.position.changed',
      'edx.video.speed.changed'))
  WHERE video <> ''),
videos AS (
  SELECT video, max(greatest(coalesce(old_position, 0), coalesce(new_position, 0))) AS length, mode(page ORDER BY page) AS page FROM steps GROUP BY video),
-- What was played between two events. Nobody watches more than twice as fast as the clock goes: a larger leap was not watched.
spans AS (
  SELECT user_id, video, since, until
  FROM (
    SELECT user_id, video, lag(new_position) OVER way AS since, old_position AS until, epoch_us(exact_time - lag(exact_time) OVER way) / 1e6 AS seconds,
      last_value(runs IGNORE NULLS) OVER (way ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS running
    FROM steps WINDOW way AS (PARTITION BY user_id, video ORDER BY exact_time, source_file, line_number))
  WHERE running AND until > since AND until - since <= 2 * seconds + 5 AND seconds <= $longest_minutes * 60),
pieces AS (
  SELECT user_id, video, part, least(until, (part + 1) * $part_seconds) - greatest(since, part * $part_seconds) AS seconds
  FROM (SELECT *, unnest(range(floor(since / $part_seconds)::BIGINT, ceil(until / $part_seconds)::BIGINT)) AS part FROM spans)),
watched AS (SELECT user_id, video, part, sum(seconds) AS seconds FROM pieces GROUP BY ALL),
viewers AS (SELECT video, count(DISTINCT user_id) AS viewers FROM watched GROUP BY ALL),
parts AS (
  SELECT *, least(length, (part + 1) * $part_seconds) - part * $part_seconds AS part_length
  FROM (SELECT video, length, unnest(range(ceil(length / $part_seconds)::BIGINT)) AS part FROM videos)),
counts AS (
  SELECT video, part, any_value(length) AS length, count(*) FILTER (seconds >= part_length / 2) AS learners, coalesce(sum(seconds), 0) / any_value(part_length) AS plays
  FROM parts LEFT JOIN watched USING (video, part) GROUP BY ALL)
SELECT video, coalesce(name, title) AS title, round(c.length, 3) AS length, part * $part_seconds AS from_second,
  round(least(c.length, (part + 1) * $part_seconds), 3) AS to_second, learners, viewers, round(100 * learners / viewers, 1) AS share, round(plays, 2) AS plays
FROM counts c JOIN viewers USING (video) JOIN videos v USING (video) LEFT JOIN page_titles t ON t.page = clean_page(v.page)
LEFT JOIN block_names n ON n.block = block_of(video) AND n.category = 'video'
ORDER BY viewers DESC, video, from_second;

-- @numbers
SELECT count(*) AS videos, round(sum(coverage * viewers) / sum(viewers), 1) AS coverage, arg_max(coalesce(title, video), (viewers, -place)) AS top_video,
  max(viewers) AS top_viewers
FROM (
  SELECT video, title, any_value(viewers) AS viewers, avg(100 * learners / viewers) AS coverage, row_number() OVER (ORDER BY video) AS place
  FROM result GROUP BY video, title);

-- @figure
WITH shown AS (SELECT DISTINCT video, viewers FROM result ORDER BY viewers DESC, video LIMIT $charts)
SELECT block_label(title, video) AS label, round(from_second / 60, 3) AS minute, learners
FROM shown JOIN result USING (video) ORDER BY shown.viewers DESC, video, from_second;

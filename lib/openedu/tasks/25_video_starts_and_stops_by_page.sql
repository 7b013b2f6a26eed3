-- task: Video starts and stops by page
-- question: Where did each learner start and stop videos?
-- answer: {learners: learner} started videos {plays: time} on {pages: page}.
-- columns:
--   user_id: the learner
--   page: address, without what is behind ? and #, and without the number of a part
--   title: its name in the course's structure, if that was given, or else what learners chose it by; empty where nobody did
--   plays: starts
--   pauses: pauses
--   stops: ends of videos
--   closes: how often the page was closed
--   first_play: time of the first start
-- compatible:
--   file: video_starts_and_stops_by_page.csv
--   layout: csv

SELECT user_id, page, title, plays, pauses, stops, closes, first_play
FROM (
  SELECT user_id, clean_page(page) AS page, count(*) FILTER (event_type = 'play_video') AS plays,
    count(*) FILTER (event_type = 'pause_video') AS pauses, count(*) FILTER (event_type = 'stop_video') AS stops,
    count(*) FILTER (event_type = 'page_close') AS closes, min(time) FILTER (event_type = 'play_video') AS first_play
  FROM events WHERE event_type IN ('play_video', 'pause_video', 'stop_video', 'page_close') AND user_id IS NOT NULL AND page IS NOT NULL
  GROUP BY ALL HAVING plays > 0)
LEFT JOIN page_titles USING (page) ORDER BY plays DESC, user_id, page;

-- @numbers
SELECT count(DISTINCT user_id) AS learners, coalesce(sum(plays), 0)::BIGINT AS plays, count(DISTINCT page) AS pages FROM result;

-- @compatible
SELECT user_id, page, string_agg(strftime(time, '%Y-%m-%d %H:%M:%S'), '; ' ORDER BY time) FILTER (event_type = 'play_video') AS starts,
  sum(epoch_us(time) // 1000000) FILTER (event_type IN ('stop_video', 'pause_video'))::BIGINT AS sum_of_stops,
  (sum(epoch_us(time) // 1000000) FILTER (event_type IN ('stop_video', 'page_close'))
    - sum(epoch_us(time) // 1000000) FILTER (event_type = 'play_video'))::BIGINT AS duration
FROM events WHERE event_type IN ('play_video', 'pause_video', 'stop_video', 'page_close') GROUP BY user_id, page ORDER BY user_id, page;

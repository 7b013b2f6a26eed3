SELECT day(log_line), count(*) FROM logs WHERE log_line ->> 'event_type' = 'play_video' GROUP BY 1 ORDER BY 1

SELECT log_line ->> 'name', day(log_line), count(*) FROM logs WHERE log_line ->> 'name' <> '' GROUP BY 1, 2 ORDER BY 1

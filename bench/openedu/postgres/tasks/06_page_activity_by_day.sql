SELECT clean_page(page), day, sum(count)::bigint FROM (
  SELECT log_line ->> 'page' AS page, day(log_line) AS day, count(*) AS count
  FROM logs WHERE log_line ->> 'page' <> 'null' GROUP BY 1, 2) counted
GROUP BY 1, 2

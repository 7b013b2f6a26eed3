SELECT clean_page(page), sum(count)::bigint FROM (
  SELECT log_line ->> 'page' AS page, count(*) AS count FROM logs WHERE log_line ->> 'page' <> 'null' GROUP BY 1) counted
GROUP BY 1

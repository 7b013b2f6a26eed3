SELECT DISTINCT enrolled.user_id, user_name, enrolled.day
FROM (
  SELECT log_line #>> '{event,user_id}' AS user_id, day(log_line) AS day
  FROM logs WHERE log_line ->> 'event_type' = 'edx.course.enrollment.activated') enrolled
JOIN users USING (user_id) LEFT JOIN total_times USING (user_id)
WHERE total IS NULL OR total = interval '0'
ORDER BY user_name DESC NULLS LAST

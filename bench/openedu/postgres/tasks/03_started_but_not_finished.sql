SELECT DISTINCT user_id, user_name FROM users JOIN total_times USING (user_id)
WHERE total > interval '0' AND user_id NOT IN (
  SELECT uid(log_line) FROM logs WHERE log_line ->> 'name' LIKE 'edx.special\_exam%' AND uid(log_line) IS NOT NULL)
ORDER BY user_name DESC NULLS LAST

SELECT DISTINCT user_id, user_name FROM users
WHERE user_id IN (SELECT uid(log_line) FROM logs WHERE log_line ->> 'name' LIKE 'edx.special\_exam%')
ORDER BY user_name DESC

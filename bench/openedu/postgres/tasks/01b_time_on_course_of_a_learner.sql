SELECT user_id, day, python_duration(sum(duration)) FROM session_days WHERE user_id = :'user_id' GROUP BY user_id, day ORDER BY day DESC

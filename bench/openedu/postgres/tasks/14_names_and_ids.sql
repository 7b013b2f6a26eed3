SELECT user_name, user_id FROM users ORDER BY user_name

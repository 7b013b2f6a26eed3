-- Every id with every name that it has: one without a name is there once, one with two names twice.
SELECT user_id, username AS user_name FROM (SELECT DISTINCT user_id FROM user_names)
LEFT JOIN (SELECT user_id, username FROM user_names WHERE username <> '') USING (user_id)

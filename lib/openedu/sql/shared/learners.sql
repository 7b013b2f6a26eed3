-- Every learner once, by the name that most of his or her events have.
SELECT user_id, arg_max(username, (events, username)) AS user_name
FROM (SELECT user_id, nullif(username, '') AS username, sum(events) AS events FROM user_names WHERE user_id <> '' GROUP BY ALL)
GROUP BY user_id

-- Every id with every name that its events have, and how often: what `users` and `learners` are made of.
SELECT user_id, username, count(*) AS events FROM events GROUP BY ALL

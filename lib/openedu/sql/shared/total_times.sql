-- The session time of each learner.
SELECT user_id, sum(microseconds)::BIGINT AS microseconds, count(DISTINCT day) AS days FROM session_days GROUP BY ALL

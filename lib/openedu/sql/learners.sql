-- Session time: from the first to the last event of a learner in a session on a day. A session over midnight is two, a
-- session of one event has no length, sessions side by side add up, and pauses count.
CREATE VIEW session_days AS
SELECT user_id, session, day, epoch_us(max(instant)) - epoch_us(min(instant)) AS microseconds, count(*) AS events
FROM events WHERE session IS NOT NULL AND time IS NOT NULL GROUP BY ALL;
CREATE VIEW total_times AS
SELECT user_id, sum(microseconds)::BIGINT AS microseconds, count(DISTINCT day) AS days FROM session_days GROUP BY ALL;

-- Every id with every name that it has: one without a name is there once, one with two names twice.
CREATE VIEW users AS
SELECT user_id, username AS user_name FROM (SELECT DISTINCT user_id FROM events)
LEFT JOIN (SELECT DISTINCT user_id, username FROM events WHERE username <> '') USING (user_id);

-- Every learner once, by the name that most of his or her events have.
CREATE VIEW learners AS
SELECT user_id, arg_max(username, (events, username)) AS user_name
FROM (SELECT user_id, nullif(username, '') AS username, count(*) AS events FROM events WHERE user_id <> '' GROUP BY ALL)
GROUP BY user_id;

-- Learners with an event that shows that they reached the end.
CREATE MACRO is_final(name, prefixes) AS len(list_filter(prefixes, lambda prefix: starts_with(name, prefix))) > 0;

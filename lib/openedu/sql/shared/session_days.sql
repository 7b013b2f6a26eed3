-- Session time: from the first to the last event of a learner in a session on a day. A session over midnight is two, a
-- session of one event has no length, sessions side by side add up, and pauses count.
SELECT user_id, session, day, epoch_us(max(instant)) - epoch_us(min(instant)) AS microseconds, count(*) AS events
FROM events WHERE session IS NOT NULL AND time IS NOT NULL GROUP BY ALL

-- task: Forum
-- question: Who writes in the forum, and who reads it?
-- answer: {writers: learner} wrote {threads: thread}, {responses: response} and {comments: comment}; {others: other} searched, voted or read only.
-- columns:
--   user_id: the learner
--   user_name: the name that most of the learner's events have
--   threads: discussions that the learner opened
--   responses: answers to a discussion
--   comments: comments on an answer
--   votes: posts that the learner voted for, without votes that were taken back
--   searches: how often the learner searched
--   threads_read: different discussions that the learner looked at; the figure has each on the day of the first look
--   first_day: day of the first of all this
--   last_day: day of the last
-- figure:
--   kind: grid
--   by: deed
--   x: day
--   y: count
--   columns: 2
--   title: Forum by day
--   x_label: day
--   y_label: count

SELECT user_id, user_name, count(*) FILTER (deed = 'threads') AS threads, count(*) FILTER (deed = 'responses') AS responses,
  count(*) FILTER (deed = 'comments') AS comments, count(*) FILTER (deed = 'votes') AS votes, count(*) FILTER (deed = 'searches') AS searches,
  count(*) FILTER (deed = 'threads read') AS threads_read, min(day) AS first_day, max(day) AS last_day
FROM forum_deeds LEFT JOIN learners USING (user_id) GROUP BY user_id, user_name
ORDER BY threads + responses + comments DESC, votes DESC, threads_read DESC, searches DESC, user_id;

-- @numbers
SELECT count(*) FILTER (threads + responses + comments > 0) AS writers, count(*) FILTER (threads + responses + comments = 0) AS others,
  coalesce(sum(threads), 0)::BIGINT AS threads, coalesce(sum(responses), 0)::BIGINT AS responses, coalesce(sum(comments), 0)::BIGINT AS comments,
  coalesce(sum(votes), 0)::BIGINT AS votes, coalesce(sum(searches), 0)::BIGINT AS searches, coalesce(sum(threads_read), 0)::BIGINT AS threads_read
FROM result;

-- @figure
WITH counts AS (SELECT deed, day, count(*) AS count FROM forum_deeds WHERE day IS NOT NULL GROUP BY ALL),
days AS (SELECT unnest(generate_series(min(day), max(day), INTERVAL 1 DAY))::DATE AS day FROM counts),
shown AS (SELECT DISTINCT deed, list_position(['threads', 'responses', 'comments', 'threads read', 'votes', 'searches'], deed) AS place FROM counts)
SELECT replace(deed, 'threads read', 'threads read for the first time') AS deed, day, coalesce(count, 0) AS count FROM shown CROSS JOIN days LEFT JOIN counts USING (deed, day) ORDER BY place, day;

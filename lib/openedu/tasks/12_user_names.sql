-- task: User names
-- question: Which user names are there?
-- answer: {names: user name}; {unnamed: event} had none.
-- columns:
--   user_name: the name
--   ids: how many ids it has
--   events: how many events it has
-- compatible:
--   file: 12_unique_user_names.txt
--   layout: lines

SELECT username AS user_name, count(DISTINCT user_id) AS ids, count(*) AS events
FROM events WHERE username <> '' GROUP BY ALL ORDER BY user_name;

-- @numbers
SELECT count(*) AS names, (SELECT count(*) FROM events WHERE coalesce(username, '') = '') AS unnamed FROM result;

-- @compatible
SELECT username FROM (SELECT DISTINCT username, has_username FROM events) ORDER BY username NULLS LAST;

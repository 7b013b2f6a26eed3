-- task: Names and ids
-- question: Which learner has which id?
-- answer: {ids: id}; {unnamed} of them without a name, {renamed} with several.
-- columns:
--   user_name: empty for ids without a name
--   user_id: the id
--   events: events of the id under the name
--   first_day: day of the first one
--   last_day: day of the last one
-- compatible:
--   file: 14_unique_user_names_and_ids.txt
--   layout: table

SELECT user_name, user_id, count(e.user_id) AS events, min(day) AS first_day, max(day) AS last_day
FROM users JOIN events e USING (user_id) WHERE user_name IS NULL OR e.username = user_name
GROUP BY ALL ORDER BY user_name NULLS LAST, user_id;

-- @numbers
SELECT count(DISTINCT user_id) AS ids, count(*) FILTER (user_name IS NULL) AS unnamed,
  (SELECT count(*) FROM (SELECT user_id FROM result GROUP BY ALL HAVING count(*) > 1)) AS renamed FROM result;

-- @compatible
SELECT user_name, user_id FROM users ORDER BY user_name NULLS LAST, user_id;

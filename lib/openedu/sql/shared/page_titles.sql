-- What pages are called: of the names that learners chose it by the one that was chosen most, the longest of several.
SELECT page, arg_max(title, (uses, length(title), title)) AS title
FROM (SELECT page, title, sum(uses) AS uses FROM navigation WHERE page IS NOT NULL AND title IS NOT NULL GROUP BY ALL)
GROUP BY page

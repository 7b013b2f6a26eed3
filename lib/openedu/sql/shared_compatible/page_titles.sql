-- What pages are called: the first of their names.
SELECT left(page, -1) AS page, min(title) AS title FROM navigation WHERE page LIKE '%/' AND title IS NOT NULL GROUP BY ALL

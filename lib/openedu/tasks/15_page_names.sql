-- task: Names of pages
-- question: By what names do learners choose the pages of the course?
-- answer: {pages: page} of the course were chosen from menus; {unnamed} of them never by a name.
-- columns:
--   title: the name, without "текущий раздел" (current section)
--   page: address, without what is behind ? and #, and without the number of a part
--   uses: how often the page was chosen by the name
-- compatible:
--   file: 15_urls_and_names_mapping.csv
--   layout: table

SELECT title, page, uses
FROM (SELECT title, page, sum(uses)::BIGINT AS uses FROM navigation WHERE page IS NOT NULL GROUP BY ALL)
WHERE title IS NOT NULL OR page NOT IN (SELECT page FROM navigation WHERE page IS NOT NULL AND title IS NOT NULL)
ORDER BY title NULLS LAST, page;

-- @numbers
SELECT count(DISTINCT page) AS pages, count(*) FILTER (title IS NULL) AS unnamed FROM result;

-- @compatible
SELECT title AS target_name, page AS target_url FROM (SELECT DISTINCT page FROM navigation WHERE page IS NOT NULL)
LEFT JOIN (SELECT DISTINCT page, title FROM navigation WHERE title IS NOT NULL) USING (page)
ORDER BY title NULLS LAST, page;

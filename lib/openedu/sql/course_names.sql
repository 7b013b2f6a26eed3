-- Pages by the names that the course's structure has for the pieces of their addresses, in preference to what learners
-- chose them by: `…/courseware/<chapter>/<sequential>`, or keys of blocks, as in `…/jump_to/block-v1:…+block@<vertical>`.
CREATE TABLE known_pages AS
SELECT clean_page(page) AS page FROM (SELECT DISTINCT page FROM events WHERE page IS NOT NULL)
UNION SELECT page FROM navigation WHERE page IS NOT NULL;

CREATE TABLE named_pages AS
WITH pieces AS (
  SELECT page, unnest(pieces) AS block, unnest(range(len(pieces))) AS place
  FROM (
    SELECT page, CASE WHEN regexp_matches(page, '/(?:courseware|jump_to_id)/') THEN string_split(regexp_extract(page, '/(?:courseware|jump_to_id)/(.*)$', 1), '/')
      ELSE regexp_extract_all(page, '@([^/@]+)(?:/|$)', 1) END AS pieces
    FROM known_pages)),
kinds AS (SELECT unnest(['chapter', 'problemset', 'videosequence', 'sequential', 'vertical']) AS category, unnest(range(5)) AS depth),
names AS (SELECT page, place, arg_min(name, depth) AS name FROM pieces JOIN block_names USING (block) JOIN kinds USING (category) GROUP BY ALL)
SELECT page, string_agg(name, ': ' ORDER BY place) AS title FROM names GROUP BY page;

DELETE FROM page_titles WHERE page IN (SELECT page FROM named_pages);
INSERT INTO page_titles (page, title) SELECT page, title FROM named_pages;

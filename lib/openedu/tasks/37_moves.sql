-- task: Moves between pages
-- question: From which page do learners go to which?
-- answer: Learners moved {moves: time} from one page to another, in {pairs: way}. The most used one leads from "{top_from}" to "{top_to}" ({top_moves: time}).
-- columns:
--   from_page: address, without what is behind ? and #, and without the number of a part
--   from_title: its name, as in other tables; empty where nothing is known
--   to_page: address of the page where the next event of the learner in the session is
--   to_title: its name
--   moves: how often
--   learners: by how many learners
-- parameters:
--   charts: integer = 15; how many of the most used pages are drawn; the table has all
-- figure:
--   kind: heat map
--   x: to_number
--   y: label
--   z: moves
--   title: Moves from a page (down) to another (across, by its number)
--   x_label: number of the page
--   y_label: page

-- Only where the address changes does it have to be cleaned; an address that stays the same is no move.
WITH steps AS (
  SELECT user_id, session, page AS address, exact_time, source_file, line_number, lag(page) OVER way AS address_before
  FROM events WHERE user_id <> '' AND session IS NOT NULL AND exact_time IS NOT NULL AND page NOT IN ('', 'null', 'x_module')
  WINDOW way AS (PARTITION BY user_id, session ORDER BY exact_time, source_file, line_number)),
changes AS (SELECT user_id, address_before, address, count(*) AS moves FROM steps WHERE address_before <> address GROUP BY ALL),
moves AS (SELECT user_id, clean_page(address_before) AS from_page, clean_page(address) AS to_page, moves FROM changes)
SELECT from_page, f.title AS from_title, to_page, t.title AS to_title, sum(moves)::BIGINT AS moves, count(DISTINCT user_id) AS learners
FROM moves LEFT JOIN page_titles f ON f.page = from_page LEFT JOIN page_titles t ON t.page = to_page
WHERE from_page <> to_page GROUP BY ALL ORDER BY moves DESC, from_page, to_page;

-- @numbers
SELECT coalesce(sum(moves), 0)::BIGINT AS moves, count(*) AS pairs, first(coalesce(from_title, short_page(from_page))) AS top_from,
  first(coalesce(to_title, short_page(to_page))) AS top_to, first(moves) AS top_moves FROM result;

-- @figure
WITH pages AS (
  SELECT page, title, row_number() OVER (ORDER BY sum(moves) DESC, page) AS place
  FROM (SELECT from_page AS page, from_title AS title, moves FROM result UNION ALL SELECT to_page, to_title, moves FROM result)
  GROUP BY page, title ORDER BY place LIMIT $charts)
SELECT t.place AS to_number, f.place || '. ' || page_label(f.title, f.page) AS label, coalesce(moves, 0) AS moves
FROM pages f CROSS JOIN pages t LEFT JOIN result ON from_page = f.page AND to_page = t.page ORDER BY f.place, t.place;

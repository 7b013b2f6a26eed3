-- task: Way of a learner
-- question: In which order did learner {user_id} go through the pages of the course?
-- answer: Learner {user_id} was on {pages: page} and moved {moves: time} from one to another, from {first_day} to {last_day}.
-- columns:
--   step: 1 for the first event; one page may have several in a row
--   time: in the time zone of the course
--   page: address, without what is behind ? and #, and without the number of a part
--   title: its name in the course's structure, if that was given, or else what learners chose it by; empty where nobody did
--   address: as the log has it
-- parameters:
--   user_id: text; the learner, as the other tables show him or her
-- figure:
--   kind: path
--   x: time
--   y: label
--   title: Way through the course, learner {user_id}
--   x_label: time
--   y_label: page
-- compatible:
--   file: 08_show_user_way.txt
--   layout: csv
-- compatible figure:
--   title: Way of moving on course per day of the user with id '{user_id}'
--   x_label: Date of moving
--   y_label: Page URL
--   width: 10000
--   height: 1000

SELECT row_number() OVER (ORDER BY instant, source_file, line_number) AS step, time, clean_page(e.page) AS page, title, e.page AS address
FROM events e LEFT JOIN page_titles t ON t.page = clean_page(e.page)
WHERE user_id = $user_id AND e.page IS NOT NULL AND e.page <> 'x_module' ORDER BY step;

-- @numbers
SELECT count(DISTINCT page) AS pages, count(*) FILTER (page <> before) AS moves, min(time)::DATE AS first_day, max(time)::DATE AS last_day
FROM (SELECT *, lag(page) OVER (ORDER BY step) AS before FROM result);

-- @figure
SELECT time, page_label(title, page) AS label FROM result ORDER BY step;

-- @compatible
SELECT strftime(time, '%Y-%m-%d %H:%M:%S') AS time_access, page AS page_url
FROM events WHERE user_id = $user_id AND page IS NOT NULL AND page <> 'x_module' ORDER BY time, source_file, line_number;

-- @compatible figure
SELECT time_access AS time, coalesce(title, clean_page(page_url)) AS label
FROM (SELECT *, row_number() OVER () AS place FROM result) LEFT JOIN page_titles ON page = clean_page(page_url) ORDER BY place;

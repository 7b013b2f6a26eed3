-- task: Scrolling in text books
-- question: Which text books do learners read, judged by how much they scroll?
-- answer: Learners scrolled {events: time} in {files: text book}, most often in "{top_file}" ({top_events: time}).
-- columns:
--   file: the text book; empty for events that do not say it
--   scrolls: how often a page was scrolled
--   learners: by how many learners
-- figure:
--   kind: bars
--   x: file
--   y: scrolls
--   title: Scrolling in text books
--   x_label: text book
--   y_label: events
-- compatible:
--   file: 11_unique_views_of_available_pdf.csv
--   layout: csv
--   headers: pdf name, views amount
-- compatible figure:
--   x_label: pdf name
--   y_label: views amount

SELECT nullif(b.file, '') AS file, sum(events)::BIGINT AS scrolls, count(DISTINCT user_id) AS learners
FROM book_events b WHERE event_type = 'textbook.pdf.page.scrolled' GROUP BY 1 ORDER BY scrolls DESC, file;

-- @numbers
SELECT count(file) AS files, coalesce(sum(scrolls) FILTER (file IS NOT NULL), 0)::BIGINT AS events,
  first(file) FILTER (file IS NOT NULL) AS top_file, first(scrolls) FILTER (file IS NOT NULL) AS top_events FROM result;

-- @figure
SELECT coalesce(file, '(none)') AS file, scrolls FROM result;

-- @compatible
SELECT file, sum(events)::BIGINT AS scrolls
FROM book_events WHERE event_type = 'textbook.pdf.page.scrolled' AND file IS NOT NULL
GROUP BY file ORDER BY scrolls DESC, file;

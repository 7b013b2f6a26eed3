-- task: Use of text books
-- question: Which text books do learners use, in whatever way?
-- answer: {files: text book} had {events: event}, most of them "{top_file}" ({top_events}).
-- columns:
--   file: the text book; empty for events that do not say it
--   events: all events of the book: pages, zoom, search and scrolling
--   learners: by how many learners
-- figure:
--   kind: bars
--   x: file
--   y: events
--   title: Events by text book
--   x_label: text book
--   y_label: events
-- compatible:
--   file: 17_unique_scrolling_of_available_pdf.csv
--   layout: csv
--   headers: pdf name, scrolling amount
-- compatible figure:
--   x_label: pdf name
--   y_label: scrolling amount

SELECT nullif(b.file, '') AS file, sum(b.events)::BIGINT AS events, count(DISTINCT user_id) AS learners
FROM book_events b GROUP BY 1 ORDER BY events DESC, file;

-- @numbers
SELECT count(file) AS files, coalesce(sum(events) FILTER (file IS NOT NULL), 0)::BIGINT AS events,
  first(file) FILTER (file IS NOT NULL) AS top_file, first(events) FILTER (file IS NOT NULL) AS top_events FROM result;

-- @figure
SELECT coalesce(file, '(none)') AS file, events FROM result;

-- @compatible
SELECT file, CASE WHEN file IS NULL THEN 0 ELSE sum(b.events)::BIGINT END AS events
FROM book_events b GROUP BY file ORDER BY events DESC, file;

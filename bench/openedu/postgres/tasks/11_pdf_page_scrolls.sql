SELECT file, count(file) FROM (
  SELECT url_decode(split_part(ev(log_line) ->> 'chapter', '/', 7)) AS file
  FROM logs WHERE log_line ->> 'event_type' = 'textbook.pdf.page.scrolled') files
WHERE file IS NOT NULL GROUP BY file

SELECT count(*), btrim(ev(log_line) ->> 'query', ' ') FROM logs WHERE log_line ->> 'event_type' = 'textbook.pdf.search.executed'
GROUP BY 2 ORDER BY 1 DESC

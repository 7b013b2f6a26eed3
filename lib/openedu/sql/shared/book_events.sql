-- What learners did with text books: `file` is the book, the seventh piece of its address, as in
-- `/assets/courseware/v1/<hash>/<asset>+block/<file>`; `query` is what was searched.
SELECT event_type, user_id, decode_url(split_part(chapter, '/', 7)) AS file, query, events
FROM (
  SELECT event_type, user_id, event_field(event, '$.chapter') AS chapter, event_field(event, '$.query') AS query, count(*) AS events
  FROM events WHERE event_type LIKE '%pdf%' GROUP BY ALL)

-- What learners did with text books: `chapter` is the address of the book, `query` what was searched.
SELECT event_type, user_id, event_field(event, '$.chapter') AS chapter, event_field(event, '$.query') AS query, count(*) AS events
FROM events WHERE event_type LIKE '%pdf%' GROUP BY ALL

-- task: Words searched in text books
-- question: Which words did learners look for in the text books?
-- answer: Learners searched {searches: time} for {words: different word}, most often for "{top_word}" ({top_searches: time}).
-- columns:
--   word: in small letters, without blanks around it
--   searches: how often it was looked for
--   learners: by how many learners
-- parameters:
--   stop_words: texts = ; words to leave out, in small letters
--   charts: integer = 30; how many of the most frequent words are drawn; the table has all
-- figure:
--   kind: bars across
--   x: word
--   y: searches
--   title: Words searched in text books
--   x_label: word
--   y_label: searches
-- compatible:
--   file: 10_words_from_pdf_search.csv
--   layout: table
--   figure: none

SELECT lower(trim(query)) AS word, sum(events)::BIGINT AS searches, count(DISTINCT user_id) AS learners
FROM book_events WHERE event_type = 'textbook.pdf.search.executed'
GROUP BY 1 HAVING word <> '' AND NOT list_contains($stop_words, word) ORDER BY searches DESC, word;

-- @numbers
SELECT coalesce(sum(searches), 0)::BIGINT AS searches, count(*) AS words, first(word) AS top_word, first(searches) AS top_searches FROM result;

-- @figure
SELECT word, searches FROM result LIMIT $charts;

-- @compatible
SELECT sum(events)::BIGINT AS count_number, trim(query, ' ') AS word
FROM book_events WHERE event_type = 'textbook.pdf.search.executed' GROUP BY ALL ORDER BY count_number DESC, word;

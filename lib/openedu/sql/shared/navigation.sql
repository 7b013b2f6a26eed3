-- By which names learners chose which pages: without "текущий раздел" (current section), and how often.
SELECT clean_page(decode_url(target_url)) AS page,
  nullif(trim(regexp_replace(target_name, '[\s,(]*текущий раздел[\s)]*$', '')), '') AS title, uses
FROM (
  SELECT event_field(event, '$.target_url') AS target_url, event_field(event, '$.target_name') AS target_name, count(*) AS uses
  FROM events WHERE event_type LIKE '%link_clicked' OR event_type LIKE '%selected' GROUP BY ALL)

-- Every address with every name that it was chosen by, and those without a name; an address that cannot be decoded is none.
SELECT decode_url(target_url) AS page, target_name AS title
FROM (
  SELECT DISTINCT event_field(event, '$.target_url') AS target_url, event_field(event, '$.target_name') AS target_name
  FROM events WHERE event_type LIKE '%link_clicked' OR event_type LIKE '%selected')

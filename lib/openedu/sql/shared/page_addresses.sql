-- Which page each address is of: addresses are cleaned once, and not for every learner and day.
SELECT address, clean_page(address) AS page FROM (SELECT DISTINCT page AS address FROM events WHERE page IS NOT NULL)

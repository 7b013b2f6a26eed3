-- Names and ids as they are shown. There are few of them for many events: each is hashed once.
CREATE TABLE shown_names AS SELECT username, shown_name(username) AS name
  FROM log_events WHERE username <> '' GROUP BY username;
CREATE TABLE shown_ids AS SELECT user_id, shown_id(user_id) AS id
  FROM log_events WHERE user_id <> '' GROUP BY user_id;

-- Addresses with somebody's name in them; others, nearly all, are shown as they are.
CREATE TABLE addresses AS
  SELECT event_type AS address FROM log_events GROUP BY ALL UNION SELECT name FROM log_events GROUP BY ALL UNION SELECT page FROM log_events GROUP BY ALL;
CREATE TABLE shown_addresses AS SELECT address, shown_address(address) AS shown FROM addresses WHERE has_person(address);
DROP TABLE addresses;

-- The events of the log with pseudonyms. Of the joins DuckDB leaves out those that a task has no use for, as long as it
-- sees that they repeat no event: this is what GROUP BY is for.
CREATE VIEW shown_events AS
SELECT e.* EXCLUDE (username, user_id, event_type, name, page), coalesce(n.name, e.username) AS username, coalesce(i.id, e.user_id) AS user_id,
  coalesce(t.shown, e.event_type) AS event_type, coalesce(a.shown, e.name) AS name, coalesce(p.shown, e.page) AS page
FROM log_events e
LEFT JOIN (SELECT username, any_value(name) AS name FROM shown_names GROUP BY username) n ON n.username = e.username
LEFT JOIN (SELECT user_id, any_value(id) AS id FROM shown_ids GROUP BY user_id) i ON i.user_id = e.user_id
LEFT JOIN (SELECT address, any_value(shown) AS shown FROM shown_addresses GROUP BY address) t ON t.address = e.event_type
LEFT JOIN (SELECT address, any_value(shown) AS shown FROM shown_addresses GROUP BY address) a ON a.address = e.name
LEFT JOIN (SELECT address, any_value(shown) AS shown FROM shown_addresses GROUP BY address) p ON p.address = e.page;

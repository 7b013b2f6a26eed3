-- The events of the log with names and ids as they are.
CREATE VIEW shown_events AS FROM log_events;

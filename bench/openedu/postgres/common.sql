-- What the tasks share, spelled after the reference: values of lines, session time, users.
CREATE FUNCTION uid(line jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT line #>> '{context,user_id}' $$;
CREATE FUNCTION ts(line jsonb) RETURNS timestamp LANGUAGE sql STABLE AS
  $$ SELECT to_timestamp(line ->> 'time', 'YYYY-MM-DD"T"HH24:MI:SS')::timestamp $$;
CREATE FUNCTION day(line jsonb) RETURNS date LANGUAGE sql STABLE AS $$ SELECT ts(line)::date $$;

-- A span as Python prints it: `19 days, 5:47:43`.
CREATE FUNCTION python_duration(span interval) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN us < 86400000000 THEN '' WHEN us < 172800000000 THEN '1 day, ' ELSE us / 86400000000 || ' days, ' END
    || us % 86400000000 / 3600000000 || to_char(interval '1 microsecond' * (us % 3600000000), ':MI:SS')
    || CASE WHEN us % 1000000 = 0 THEN '' ELSE '.' || lpad((us % 1000000)::text, 6, '0') END
  FROM (SELECT round(extract(epoch FROM span) * 1000000)::bigint AS us) counted $$;

-- The address of a page without query, fragment, final slash and the number of a part; escapes that are none stay.
CREATE FUNCTION clean_page(address text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  bare text := split_part(split_part(address, '?', 1), '#', 1);
  decoded bytea;
BEGIN
  SELECT string_agg(
    CASE WHEN length(piece[1]) = 3 THEN decode(substr(piece[1], 2), 'hex') ELSE convert_to(piece[1], 'UTF8') END, '' ORDER BY place)
  INTO decoded FROM regexp_matches(bare, '%[0-9A-Fa-f]{2}|.', 'g') WITH ORDINALITY AS pieces(piece, place);
  RETURN regexp_replace(regexp_replace(coalesce(convert_from(decoded, 'UTF8'), ''), '/$', ''), '/\d$', '');
END $$;

CREATE VIEW session_days AS
SELECT uid(log_line) AS user_id, log_line ->> 'session' AS session, day(log_line) AS day, max(ts(log_line)) - min(ts(log_line)) AS duration
FROM logs WHERE log_line ->> 'session' NOT IN ('', 'null') GROUP BY 1, 2, 3;
CREATE VIEW total_times AS SELECT user_id, sum(duration) AS total FROM session_days GROUP BY user_id;

CREATE VIEW users AS
SELECT user_id, user_name FROM (SELECT DISTINCT uid(log_line) AS user_id FROM logs) ids
LEFT JOIN (SELECT DISTINCT uid(log_line) AS user_id, log_line ->> 'username' AS user_name FROM logs WHERE log_line ->> 'username' <> '') names
USING (user_id);

CREATE VIEW navigation AS
SELECT url_decode(ev(log_line) ->> 'target_url') AS url, ev(log_line) ->> 'target_name' AS name
FROM logs WHERE log_line ->> 'event_type' LIKE '%link\_clicked' OR log_line ->> 'event_type' LIKE '%selected';

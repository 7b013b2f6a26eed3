-- As the original has it: one event that is no JSON, or one escape that is none, ends the query.
CREATE FUNCTION ev(line jsonb) RETURNS json LANGUAGE sql IMMUTABLE AS $$ SELECT (line ->> 'event')::json $$;
CREATE FUNCTION url_decode(address text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT coalesce(convert_from(string_agg(
    CASE WHEN length(piece[1]) = 3 THEN decode(substr(piece[1], 2), 'hex') ELSE convert_to(piece[1], 'UTF8') END, '' ORDER BY place), 'UTF8'), '')
  FROM regexp_matches(address, '%..|.', 'g') WITH ORDINALITY AS pieces(piece, place) $$;

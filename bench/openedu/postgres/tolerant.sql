-- The same functions, but what cannot be read is null: one bad event costs that event.
CREATE FUNCTION ev(line jsonb) RETURNS json LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN (line ->> 'event')::json;
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END $$;
CREATE FUNCTION url_decode(address text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  decoded bytea;
BEGIN
  SELECT string_agg(
    CASE WHEN length(piece[1]) = 3 THEN decode(substr(piece[1], 2), 'hex') ELSE convert_to(piece[1], 'UTF8') END, '' ORDER BY place)
  INTO decoded FROM regexp_matches(address, '%..|.', 'g') WITH ORDINALITY AS pieces(piece, place);
  RETURN coalesce(convert_from(decoded, 'UTF8'), '');
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END $$;

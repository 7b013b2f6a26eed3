-- What the queries of the tasks are made of. `shown_name` and `shown_id` are made by the program: keyed hashes, or the
-- names themselves.

-- A field of the event's JSON as text; null where the event is no JSON, as one that was cut off.
CREATE MACRO event_field(event, path) AS CASE WHEN json_valid(event) THEN json_extract_string(event, path) END;

-- An address with its percent escapes decoded; null where an escape is no byte, or all bytes are no UTF-8. `+` stays.
CREATE MACRO decode_url(address) AS CASE
  WHEN regexp_matches(address, '%(?:[^0-9A-Fa-f][\s\S]|[0-9A-Fa-f][^0-9A-Fa-f])') THEN NULL
  ELSE TRY(url_decode(replace(address, '+', '%2B'))) END;

-- An address up to its query or fragment, decoded if it can be, without a final slash and without the number of a part.
CREATE MACRO bare_address(address) AS split_part(split_part(address, '?', 1), '#', 1);
CREATE MACRO clean_page(address) AS regexp_replace(regexp_replace(
  coalesce(TRY(url_decode(replace(bare_address(address), '+', '%2B'))), bare_address(address)), '/$', ''), '/\p{Nd}$', '');

-- What a page is called in figures: its title and where it is in the course; without a title the place alone.
CREATE MACRO short_page(page) AS regexp_replace(page, '^https?://[^/]+/(?:courses/[^/]+/)?', '');
CREATE MACRO page_label(title, page) AS coalesce(title || ' (' || short_page(page) || ')', short_page(page));

-- A time span as `H:MM:SS`, and as Python writes it: `19 days, 5:47:43`, with a fraction where there is one.
CREATE MACRO clock(microseconds) AS
  (microseconds // 3600000000)::VARCHAR || strftime(make_timestamp((microseconds % 3600000000)::BIGINT), ':%M:%S');
CREATE MACRO python_duration(microseconds) AS
  CASE WHEN microseconds >= 86400000000
    THEN (microseconds // 86400000000)::VARCHAR || CASE WHEN microseconds // 86400000000 = 1 THEN ' day, ' ELSE ' days, ' END
    ELSE '' END
  || clock(microseconds % 86400000000)
  || CASE WHEN microseconds % 1000000 = 0 THEN '' ELSE '.' || lpad((microseconds % 1000000)::VARCHAR, 6, '0') END;

CREATE MACRO hours(microseconds) AS microseconds / 3600000000.0;

-- By how many microseconds clocks in the course's time zone are ahead of UTC.
CREATE MACRO clock_offset(utc) AS epoch_us(timezone(getvariable('time_zone'), timezone('UTC', utc))) - epoch_us(utc);

-- An address without the names and ids of learners that some pages have in it, and whether it has one.
CREATE MACRO has_person(address) AS regexp_matches(address, '/(?:u|user|users|profile|progress|student|students)/[^/?#]');
CREATE MACRO person_in(address) AS regexp_extract(address, '/(?:u|user|users|profile|progress|student|students)/([^/?#]+)', 1);
CREATE MACRO shown_person(person) AS CASE WHEN regexp_full_match(person, '\d+') THEN shown_id(person) ELSE shown_name(person) END;
CREATE MACRO shown_address(address) AS
  regexp_replace(address, '(/(?:u|user|users|profile|progress|student|students)/)[^/?#]+', '\1' || shown_person(person_in(address)));

-- Whether an event is among those that were asked for.
CREATE MACRO is_wanted(course, day) AS
  (getvariable('course_id') IS NULL OR course = getvariable('course_id'))
  AND (getvariable('first_day') IS NULL OR day >= getvariable('first_day'))
  AND (getvariable('last_day') IS NULL OR day <= getvariable('last_day'));

-- A session as it is shown: its id may have been made from the learner's.
CREATE MACRO shown_session(session) AS CASE WHEN getvariable('pseudonymise') THEN replace(shown_id('session ' || session), 'id-', 'session-') ELSE session END;

-- Whether an event shows that a learner reached the end: its name begins with one of these.
CREATE MACRO is_final(name, prefixes) AS len(list_filter(prefixes, lambda prefix: starts_with(name, prefix))) > 0;

-- The last piece of a block's key, which its address has too, and how a figure shows it.
CREATE MACRO block_of(key) AS regexp_replace(key, '^(?:.*[/@]|i4x-.*-video-)', '');
CREATE MACRO short_block(block) AS CASE WHEN length(block) > 12 THEN '…' || right(block, 6) ELSE block END;
CREATE MACRO block_label(name, key) AS coalesce(name || ' (' || short_block(block_of(key)) || ')', block_of(key));

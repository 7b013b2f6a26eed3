-- task: Heat map of a learner
-- question: On which days did learner {user_id} work on which pages?
-- answer: Learner {user_id} worked on {pages: page} on {days} of the {course_days: day} of the course.
-- columns:
--   page: address, without what is behind ? and #, and without the number of a part
--   title: its name in the course's structure, if that was given, or else what learners chose it by; empty where nobody did
--   day: in the time zone of the course
--   count: events of the learner on the page on the day
-- parameters:
--   user_id: text; the learner, as the other tables show him or her
-- figure:
--   kind: heat map
--   x: day
--   y: label
--   z: count
--   title: Activity by day and page, learner {user_id}
--   x_label: day
--   y_label: page
-- compatible:
--   file: 31_heat_map_of_a_learner.csv
--   layout: csv
-- compatible figure:
--   title: Student {user_id} activty on the Course by days
--   x_label: Date
--   y_label: Lesson on the Course
--   width: 1900
--   height: 500

SELECT page, title, day, count
FROM (
  SELECT clean_page(page) AS page, day, count(*) AS count, min(instant) AS first_time FROM events
  WHERE user_id = $user_id AND page IS NOT NULL AND page <> 'x_module' GROUP BY 1, 2)
LEFT JOIN page_titles USING (page) ORDER BY min(first_time) OVER (PARTITION BY page), page, day;

-- @numbers
SELECT count(DISTINCT page) AS pages, count(DISTINCT day) AS days,
  (SELECT coalesce(max(day) - min(day) + 1, 0) FROM events) AS course_days FROM result;

-- @figure
WITH days AS (
  SELECT unnest(generate_series(min(day), max(day), INTERVAL 1 DAY))::DATE AS day FROM events),
pages AS (SELECT page, page_label(title, page) AS label, min(place) AS place
  FROM (SELECT *, row_number() OVER () AS place FROM result) GROUP BY ALL)
SELECT day, label, coalesce(count, 0) AS count FROM pages CROSS JOIN days LEFT JOIN result USING (page, day) ORDER BY place, day;

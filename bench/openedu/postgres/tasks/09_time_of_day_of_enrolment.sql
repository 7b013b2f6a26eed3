SELECT log_line #>> '{context,course_id}', python_duration(avg(ts(log_line) - day(log_line)))
FROM logs WHERE log_line ->> 'event_type' LIKE '%enrollment.activated' GROUP BY 1

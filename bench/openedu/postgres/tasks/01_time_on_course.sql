SELECT user_id, python_duration(total) FROM total_times ORDER BY total DESC

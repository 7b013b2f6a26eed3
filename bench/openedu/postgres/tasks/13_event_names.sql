SELECT name #>> '{}' FROM (SELECT DISTINCT log_line -> 'name' AS name FROM logs) names ORDER BY name

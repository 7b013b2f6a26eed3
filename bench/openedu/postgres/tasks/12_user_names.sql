SELECT username #>> '{}' FROM (SELECT DISTINCT log_line -> 'username' AS username FROM logs) names

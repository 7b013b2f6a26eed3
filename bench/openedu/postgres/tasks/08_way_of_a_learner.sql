SELECT to_char(ts(log_line), 'YYYY-MM-DD HH24:MI:SS'), log_line ->> 'page' FROM logs
WHERE uid(log_line) = :'user_id' AND log_line ->> 'page' <> 'x_module' ORDER BY ts(log_line)

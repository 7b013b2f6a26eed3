/** The JSON of a line: what syslog once wrote before it is left out, 26 characters. */
export const RECORD = "CASE WHEN starts_with(ltrim(line), '{') THEN line ELSE substr(ltrim(line), 27) END";

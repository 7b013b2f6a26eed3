import { type Database, quoteIdentifier, type SqlRow } from "../../tables/index.ts";
import { RECORD } from "./record-sql.ts";

/** Fields that records have had so far; others are drift. */
const KNOWN_FIELDS = [
  ..."time username ip event_source event_type agent course_id module_id page host event name session context".split(
    " ",
  ),
  ..."referer accept_language label nonInteraction roles environment minion_id _id mongoid event_js vname datafn".split(
    " ",
  ),
];
const KNOWN_CONTEXT_FIELDS = [
  ..."course_id course_user_tags org_id username ip agent host session path user_id module command asides".split(
    " ",
  ),
  ..."application client received_at component open_in_browser_url label".split(" "),
];

/** What all events of a view are, in numbers. */
export interface TracklogStats {
  n_events: number;
  n_courses: number;
  n_users: number;
  n_event_types: number;
  n_modules: number;
  n_without_time: number;
  first_time: string | null;
  last_time: string | null;
}

/** Returns the numbers of a view of events. */
export async function describeTracklog(db: Database, view: string): Promise<TracklogStats> {
  const [stats] = await db.query<TracklogStats>(`
    SELECT count(*) AS n_events, count(DISTINCT nullif(course, '')) AS n_courses, count(DISTINCT nullif(username, '')) AS n_users,
      count(DISTINCT event_type) AS n_event_types, count(DISTINCT module_id) AS n_modules,
      count(*) FILTER (time IS NULL) AS n_without_time, min(time) AS first_time, max(time) AS last_time
    FROM ${quoteIdentifier(view)}`);
  if (stats === undefined) {
    throw new Error(`Cannot describe "${view}": it gave no row`);
  }
  return stats;
}

/** Returns how many events each course has on how many days, the largest first. */
export async function countEventsByCourse(db: Database, view: string): Promise<SqlRow[]> {
  return db.query(`SELECT course, count(*) AS events, count(DISTINCT day) AS days FROM ${quoteIdentifier(view)}
    GROUP BY course ORDER BY events DESC, course`);
}

/** Returns the most frequent types of event; addresses that servers were asked for count as one. */
export async function topTrackingTypes(db: Database, view: string, limit: number): Promise<SqlRow[]> {
  return db.query(`SELECT CASE WHEN starts_with(event_type, '/') THEN '/…' ELSE event_type END AS event_type, count(*) AS events
    FROM ${quoteIdentifier(view)} GROUP BY ALL ORDER BY events DESC, event_type LIMIT ${limit}`);
}

/** Returns the first events in the order of time, in short. */
export async function headTracklog(db: Database, view: string, limit: number): Promise<SqlRow[]> {
  return db.query(`SELECT time, username, event_source, event_type, course_id, module_id, source_file, line_number
    FROM ${quoteIdentifier(view)} ORDER BY time, source_file, line_number LIMIT ${limit}`);
}

/**
 * Returns the fields of records, and of their contexts, that nothing here knows, with how many events have each: they are
 * kept in `line`. Cost: reads every line of the view.
 */
export async function findSchemaDrift(
  db: Database,
  view: string,
): Promise<{ field: string; events: number }[]> {
  const known = [...KNOWN_FIELDS, ...KNOWN_CONTEXT_FIELDS.map((name) => `context.${name}`)].map(
    (name) => `'${name}'`,
  );
  return db.query(`
    SELECT field, count(*) AS events FROM (
      SELECT unnest(keys || list_transform(coalesce(context_keys, []), lambda k: 'context.' || k)) AS field
      FROM (SELECT TRY(json_keys(${RECORD})) AS keys, TRY(json_keys(${RECORD}, '$.context')) AS context_keys
        FROM ${quoteIdentifier(view)}))
    WHERE field NOT IN (${known.join(", ")}) GROUP BY field ORDER BY events DESC, field`);
}

import { createParquetView, type SqlRow, withDatabase } from "../../tables/index.ts";

/** What loaded events are, in numbers, without anybody's name. */
export interface EventsSummary {
  readonly n_events: number;
  readonly n_users: number;
  readonly n_courses: number;
  readonly n_event_types: number;
  readonly n_without_time: number;
  readonly first_time: string | null;
  readonly last_time: string | null;
  /** Courses and how many events they have, the largest first; null for events of none. */
  readonly by_course: readonly SqlRow[];
  /** The most frequent types of events; addresses that servers were asked for count as one. */
  readonly top_event_types: readonly SqlRow[];
}

const TOP = 15;

/** Returns what the events of a file that `loadEvents` wrote are. */
export async function describeEvents(eventsFile: string): Promise<EventsSummary> {
  return withDatabase(":memory:", { memoryLimit: "600MB" }, async (db) => {
    await createParquetView(db, "log_events", eventsFile);
    const [counts] = await db.query<Omit<EventsSummary, "by_course" | "top_event_types">>(`
      SELECT count(*) AS n_events, count(DISTINCT nullif(user_id, '')) AS n_users, count(DISTINCT course) AS n_courses,
        count(DISTINCT event_type) AS n_event_types, count(*) FILTER (time IS NULL) AS n_without_time,
        min(time) AS first_time, max(time) AS last_time
      FROM log_events`);
    if (counts === undefined) {
      throw new Error(`Cannot describe "${eventsFile}": it gave no row`);
    }
    return {
      ...counts,
      by_course: await db.query(
        "SELECT course, count(*) AS events FROM log_events GROUP BY ALL ORDER BY events DESC, course",
      ),
      top_event_types: await db.query(`
        SELECT CASE WHEN starts_with(event_type, '/') THEN '/…' ELSE event_type END AS event_type, count(*) AS events
        FROM log_events GROUP BY ALL ORDER BY events DESC, event_type LIMIT ${TOP}`),
    };
  });
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../../tables/index.ts";
import { locateOpeneduFolder } from "../task-files/index.ts";

/** Who was left out. */
export interface LeftOut {
  /** Names and ids on the list. */
  readonly listed: number;
  /** How many of them the log does not have. */
  readonly unknown: number;
  /** Events that no task sees. */
  readonly events: number;
}

/** Makes the view `log_events` of what `all_events` has of other people than these, given by names or ids. */
export async function leavePeopleOut(db: Database, people: readonly string[]): Promise<void> {
  await db.run(`CREATE TABLE listed_people AS SELECT unnest(from_json($1, '["VARCHAR"]')) AS person`, [
    JSON.stringify(people),
  ]);
  await db.run(await readFile(join(locateOpeneduFolder("sql"), "left_out.sql"), "utf8"));
}

/** Gives pseudonyms to those who are left out too, when others have theirs: somebody may have searched for them. */
export async function hideLeftOut(db: Database): Promise<void> {
  await db.run(`
    INSERT INTO shown_names SELECT username, shown_name(username) FROM left_out_names
    WHERE username IN (SELECT username FROM known_people) AND username NOT IN (SELECT username FROM shown_names)`);
}

/** Counts what was left out. */
export async function countLeftOut(db: Database): Promise<LeftOut> {
  const [counts] = await db.query<{ listed: number; unknown: number; events: number }>(`
    SELECT count(*)::INTEGER AS listed, count(*) FILTER (NOT is_known)::INTEGER AS unknown,
      ((SELECT count(*) FROM all_events) - (SELECT count(*) FROM log_events))::INTEGER AS events
    FROM (
      SELECT person IN (SELECT username FROM known_people WHERE username IS NOT NULL)
        OR person IN (SELECT user_id FROM known_people WHERE user_id IS NOT NULL)
        OR person IN (SELECT subject_of(event) FROM all_events WHERE subject_of(event) IS NOT NULL) AS is_known
      FROM listed_people)`);
  return counts ?? { listed: 0, unknown: 0, events: 0 };
}

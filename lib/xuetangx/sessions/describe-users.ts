import type { Database } from "../../tables/index.ts";

/** Who has enough events to be tested on few of them. */
export interface EligibilityRule {
  /** A user with as many events is eligible. */
  readonly minEvents: number;
  /** Share of the eligible users that will be test users. */
  readonly testShare: number;
}

/** The users behind the sessions. */
export interface UserCounts {
  readonly n_users: number;
  readonly n_eligible_users: number;
  /** Test users to expect, rounded down. */
  readonly proj_test_users: number;
}

/** Returns how many courses the table `events` knows. */
export async function countCourses(db: Database): Promise<number> {
  const [row] = await db.query<{ n: number }>("SELECT count(DISTINCT course_id) AS n FROM events");
  return row?.n ?? 0;
}

/** Counts users and those eligible; needs the table `sessions`. */
export async function describeUsers(db: Database, rule: EligibilityRule): Promise<UserCounts> {
  const [users] = await db.query<{ n_users: number; n_eligible_users: number }>(
    `WITH users AS (
       SELECT user_id, sum(n_events) AS n_events FROM sessions GROUP BY user_id
     )
     SELECT count(*) AS n_users, count(*) FILTER (n_events >= $least) AS n_eligible_users FROM users`,
    { least: rule.minEvents },
  );
  const { n_users, n_eligible_users } = users ?? { n_users: 0, n_eligible_users: 0 };
  return { n_users, n_eligible_users, proj_test_users: Math.trunc(n_eligible_users * rule.testShare) };
}

import { type Database, type WrittenTable, writeTable } from "../../tables/index.ts";
import { toStandardCourseSql } from "../queries/index.ts";
import { completeTable } from "./require-columns.ts";

/** What is known of each user of a course, in one table. */
export interface UserInfoCombo extends WrittenTable {
  /** Users who are left out, since what they are enrolled in is another course. */
  readonly of_other_courses: number;
  /** Users of the database of 2013 whose enrolment is later than the dump: they are left out but for a certificate. */
  readonly enrolled_later: number;
  /** Columns that the package does not have, as in `profiles.city`: they are null. */
  readonly missing_columns: readonly string[];
}

/** How the table is made. */
export interface UserInfoComboOptions {
  /** In standard form. */
  readonly courseId: string;
  readonly outParquet: string;
  /** Day of the dump, `YYYY-MM-DD`, where it was named: users of the database of 2013 that came later are left out. */
  readonly date?: string | undefined;
}

const TABLES = ["users", "profiles", "enrollment", "certificates", "user_id_map"] as const;

/** What courses of 2012 and 2013 have besides: users who were lost from the dumps, and grades of the instructors' page. */
const SIDE_TABLES = ["mongo_users", "mongo_profiles", "mongo_enrollment", "grade_report"] as const;

/**
 * Writes the table `user_info_combo`: one row for each user of the course, in the order of `user_id`, with what users,
 * profiles, enrolments, certificates and the map of hashed ids say of him. Needs the views of {@link createTypedView} for
 * those of the five that the package has, and for the side inputs `mongo_users`, `mongo_profiles`, `mongo_enrollment` and
 * `grade_report` where there are any.
 *
 * Of several rows for one user in one of them, the last counts. A user of the map alone is no user of the course.
 */
export async function writeUserInfoCombo(
  db: Database,
  options: UserInfoComboOptions,
): Promise<UserInfoCombo> {
  const missing = await Promise.all(
    [...TABLES, ...SIDE_TABLES].map(async (table) => {
      const columns = await completeTable(db, table);
      return columns.map((column) => `${table}.${column}`);
    }),
  );
  const { courseId, outParquet, date } = options;
  await db.run(FROM_MONGO, { date: date === undefined ? null : `${date} 00:00:00` });
  await db.run(COMBINE, { courseId });
  const [left] = await db.query<{ others: number; later: number }>(
    `SELECT count(*) AS others, (SELECT count(*) FROM mongo_people WHERE is_later) AS later
     FROM combined WHERE own_course_id != $courseId`,
    { courseId },
  );
  const written = await writeTable(db, outParquet, OF_THIS_COURSE, { courseId });
  return {
    ...written,
    of_other_courses: left?.others ?? 0,
    enrolled_later: left?.later ?? 0,
    missing_columns: missing.flat(),
  };
}

const standardId = toStandardCourseSql;

/**
 * Row of a table that counts for a user: the last, or the first that has a value in a column, else the last. Rows are found
 * by their numbers alone: a window over whole rows would need memory for all of them.
 */
const lastRow = (table: string, key: string) => `(
  SELECT * FROM ${table}_complete
  SEMI JOIN (SELECT max(row_number) AS row_number FROM ${table}_complete GROUP BY ${key}) USING (row_number)
)`;
const firstRowWith = (table: string, value: string) => `(
  SELECT * FROM ${table}_complete
  SEMI JOIN (
    SELECT coalesce(min(row_number) FILTER (${value} IS NOT NULL), max(row_number)) AS row_number
    FROM ${table}_complete
    GROUP BY user_id
  ) USING (row_number)
)`;

/**
 * What the database of 2013 adds: users who are in none of the tables, profiles of those without a name, who become
 * anomalous by it, and enrolments of those without one.
 */
const FROM_MONGO = `
  CREATE OR REPLACE TEMP TABLE mongo_people AS
  WITH known AS (
    SELECT id AS user_id FROM users_complete
    UNION SELECT user_id FROM profiles_complete
    UNION SELECT user_id FROM enrollment_complete
  ),
  new_users AS (
    SELECT * FROM ${firstRowWith("mongo_users", "user_id")} ANTI JOIN known USING (user_id)
  ),
  new_profiles AS (
    SELECT * FROM ${firstRowWith("mongo_profiles", "nullif(name, '')")}
    ANTI JOIN (SELECT user_id FROM ${lastRow("profiles", "user_id")} WHERE name != '') USING (user_id)
  ),
  new_enrollment AS (
    SELECT * FROM ${firstRowWith("mongo_enrollment", "course_id")}
    ANTI JOIN (SELECT user_id FROM ${lastRow("enrollment", "user_id")} WHERE course_id IS NOT NULL) USING (user_id)
  )
  SELECT
    user_id,
    u, p, e,
    coalesce(p.user_id IS NOT NULL AND e.created > $date::TIMESTAMP, false) AS is_later
  FROM new_users AS u
  FULL JOIN new_profiles AS p USING (user_id)
  FULL JOIN new_enrollment AS e USING (user_id)
  WHERE user_id IS NOT NULL`;

const COMBINE = `
  CREATE OR REPLACE TEMP TABLE combined AS
  WITH later AS (SELECT user_id FROM mongo_people WHERE is_later),
  user_rows AS (
    SELECT * FROM ${lastRow("users", "id")} ANTI JOIN later ON later.user_id = id
    UNION ALL BY NAME SELECT u.* RENAME (user_id AS id) FROM mongo_people WHERE u.user_id IS NOT NULL AND NOT is_later
  ),
  profile_rows AS (
    SELECT *, NULL::BIGINT AS y1_anomalous FROM ${lastRow("profiles", "user_id")}
    ANTI JOIN (SELECT user_id FROM mongo_people WHERE is_later OR p.user_id IS NOT NULL) USING (user_id)
    UNION ALL BY NAME SELECT p.*, 1 AS y1_anomalous FROM mongo_people WHERE p.user_id IS NOT NULL AND NOT is_later
  ),
  enrollment_rows AS (
    SELECT * FROM ${lastRow("enrollment", "user_id")}
    ANTI JOIN (SELECT user_id FROM mongo_people WHERE is_later OR e.user_id IS NOT NULL) USING (user_id)
    UNION ALL BY NAME SELECT e.* FROM mongo_people WHERE e.user_id IS NOT NULL AND NOT is_later
  ),
  known_users AS (
    SELECT id AS user_id FROM user_rows
    UNION SELECT user_id FROM profile_rows
    UNION SELECT user_id FROM enrollment_rows
    UNION SELECT student_id FROM grade_report_complete
    UNION SELECT user_id FROM certificates_complete
  )
  SELECT
    user_id,
    u.username, u.email, u.is_staff, u.last_login, u.date_joined,
    p.name               AS profile_name,
    p.language           AS profile_language,
    p.location           AS profile_location,
    p.meta               AS profile_meta,
    p.courseware         AS profile_courseware,
    p.gender             AS profile_gender,
    p.mailing_address    AS profile_mailing_address,
    p.year_of_birth      AS profile_year_of_birth,
    p.level_of_education AS profile_level_of_education,
    p.goals              AS profile_goals,
    p.allow_certificate  AS profile_allow_certificate,
    p.country            AS profile_country,
    p.city               AS profile_city,
    coalesce(${standardId("e.course_id")}, $courseId) AS enrollment_course_id,
    e.created            AS enrollment_created,
    e.is_active          AS enrollment_is_active,
    e.mode               AS enrollment_mode,
    NULL::BIGINT         AS certificate_id,
    NULL::BIGINT         AS certificate_user_id,
    c.download_url       AS certificate_download_url,
    c.grade              AS certificate_grade,
    ${standardId("c.course_id")} AS certificate_course_id,
    c.key                AS certificate_key,
    c.distinction        AS certificate_distinction,
    c.status             AS certificate_status,
    c.verify_uuid        AS certificate_verify_uuid,
    c.download_uuid      AS certificate_download_uuid,
    c.name               AS certificate_name,
    c.created_date       AS certificate_created_date,
    c.modified_date      AS certificate_modified_date,
    c.error_reason       AS certificate_error_reason,
    c.mode               AS certificate_mode,
    m.hash_id            AS id_map_hash_id,
    g.grade              AS edxinstructordash_Grade,
    g.grade_timestamp    AS edxinstructordash_Grade_timestamp,
    p.y1_anomalous       AS y1_anomalous,
    coalesce(${standardId("e.course_id")}, ${standardId("c.course_id")}, $courseId) AS own_course_id
  FROM known_users
  LEFT JOIN user_rows AS u ON u.id = known_users.user_id
  LEFT JOIN profile_rows AS p USING (user_id)
  LEFT JOIN enrollment_rows AS e USING (user_id)
  LEFT JOIN ${lastRow("certificates", "user_id")} AS c USING (user_id)
  LEFT JOIN ${lastRow("grade_report", "student_id")} AS g ON g.student_id = known_users.user_id
  LEFT JOIN ${lastRow("user_id_map", "id")} AS m ON m.id = known_users.user_id
  WHERE known_users.user_id IS NOT NULL`;

const OF_THIS_COURSE = `
  SELECT * EXCLUDE (own_course_id)
  FROM combined
  WHERE own_course_id = $courseId
  ORDER BY user_id`;

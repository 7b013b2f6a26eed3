import { type Database, type WrittenTable, writeTable } from "../../tables/index.ts";
import { completeTable } from "./require-columns.ts";

/** What is known of each user of a course, in one table. */
export interface UserInfoCombo extends WrittenTable {
  /** Users who are left out, since what they are enrolled in is another course. */
  readonly of_other_courses: number;
  /** Columns that the package does not have, as in `profiles.city`: they are null. */
  readonly missing_columns: readonly string[];
}

/** How the table is made. */
export interface UserInfoComboOptions {
  /** In standard form. */
  readonly courseId: string;
  readonly outParquet: string;
}

const TABLES = ["users", "profiles", "enrollment", "certificates", "user_id_map"] as const;

/**
 * Writes the table `user_info_combo`: one row for each user of the course, in the order of `user_id`, with what users,
 * profiles, enrolments, certificates and the map of hashed ids say of him. Needs the views of {@link createTypedView} for
 * those of the five that the package has.
 *
 * Of several rows for one user in one of them, the last counts.
 */
export async function writeUserInfoCombo(
  db: Database,
  options: UserInfoComboOptions,
): Promise<UserInfoCombo> {
  const missing = await Promise.all(
    TABLES.map(async (table) => {
      const columns = await completeTable(db, table);
      return columns.map((column) => `${table}.${column}`);
    }),
  );
  const { courseId, outParquet } = options;
  await db.run(COMBINE, { courseId });
  const [others] = await db.query<{ count: number }>(
    "SELECT count(*) AS count FROM combined WHERE own_course_id != $courseId",
    { courseId },
  );
  const written = await writeTable(db, outParquet, OF_THIS_COURSE, { courseId });
  return { ...written, of_other_courses: others?.count ?? 0, missing_columns: missing.flat() };
}

const standardId = (column: string) =>
  `CASE WHEN starts_with(${column}, 'course-v1:') THEN replace(substr(${column}, 11), '+', '/') ELSE ${column} END`;

const lastRow = (table: string, key: string) =>
  `(SELECT * FROM ${table}_complete QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY row_number DESC) = 1)`;

const COMBINE = `
  CREATE OR REPLACE TEMP TABLE combined AS
  WITH known_users AS (
    SELECT id AS user_id FROM users_complete
    UNION SELECT user_id FROM profiles_complete
    UNION SELECT user_id FROM enrollment_complete
    UNION SELECT user_id FROM certificates_complete
  )
  SELECT
    known_users.user_id,
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
    NULL::DOUBLE         AS edxinstructordash_Grade,
    NULL::VARCHAR        AS edxinstructordash_Grade_timestamp,
    NULL::BIGINT         AS y1_anomalous,
    coalesce(${standardId("e.course_id")}, ${standardId("c.course_id")}, $courseId) AS own_course_id
  FROM known_users
  LEFT JOIN ${lastRow("users", "id")} AS u ON u.id = known_users.user_id
  LEFT JOIN ${lastRow("profiles", "user_id")} AS p USING (user_id)
  LEFT JOIN ${lastRow("enrollment", "user_id")} AS e USING (user_id)
  LEFT JOIN ${lastRow("certificates", "user_id")} AS c USING (user_id)
  LEFT JOIN ${lastRow("user_id_map", "id")} AS m ON m.id = known_users.user_id
  WHERE known_users.user_id IS NOT NULL`;

const OF_THIS_COURSE = `
  SELECT * EXCLUDE (own_course_id)
  FROM combined
  WHERE own_course_id = $courseId
  ORDER BY user_id`;

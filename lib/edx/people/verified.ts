import { type Database, type WrittenTable, writeTable } from "../../tables/index.ts";
import { toStandardCourseSql } from "../queries/index.ts";
import { completeTable } from "./require-columns.ts";

/**
 * Writes the table `verified`: one row for each user and course that he is enrolled in as verified, or has asked to be
 * verified for, in that order. Needs the views `enrollment` and `verify_student_verificationstatus`, as far as the package
 * has them.
 *
 * `verification_status` is his last one, `approved_time` when he was approved first.
 */
export async function writeVerified(db: Database, outParquet: string): Promise<WrittenTable> {
  await completeTable(db, "enrollment");
  await completeTable(db, "verify_student_verificationstatus");
  return writeTable(db, outParquet, VERIFIED);
}

const VERIFIED = `
  WITH enrolled AS (
    SELECT user_id, ${toStandardCourseSql("course_id")} AS course_id, mode, created, is_active
    FROM enrollment_complete
    WHERE mode = 'verified'
    QUALIFY row_number() OVER (PARTITION BY user_id, ${toStandardCourseSql("course_id")} ORDER BY row_number DESC) = 1
  ),
  asked AS (
    SELECT
      user_id,
      ${toStandardCourseSql("course_id")} AS course_id,
      last(status ORDER BY timestamp NULLS FIRST, row_number) AS verification_status,
      max(timestamp) AS verification_time,
      min(timestamp) FILTER (status = 'approved') AS approved_time,
      count(*) AS n_verification_statuses
    FROM verify_student_verificationstatus_complete
    GROUP BY ALL
  )
  SELECT
    user_id,
    course_id,
    mode AS enrollment_mode,
    created AS enrollment_created,
    is_active AS enrollment_is_active,
    verification_status,
    verification_time,
    approved_time,
    coalesce(n_verification_statuses, 0) AS n_verification_statuses
  FROM enrolled FULL JOIN asked USING (user_id, course_id)
  ORDER BY user_id, course_id`;

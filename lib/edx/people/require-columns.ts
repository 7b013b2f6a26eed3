import { type Database, quoteIdentifier } from "../../tables/index.ts";

const PROFILE =
  "user_id BIGINT, name VARCHAR, language VARCHAR, location VARCHAR, meta VARCHAR, courseware VARCHAR, gender VARCHAR, " +
  "mailing_address VARCHAR, year_of_birth BIGINT, level_of_education VARCHAR, goals VARCHAR, allow_certificate BIGINT, " +
  "country VARCHAR, city VARCHAR";
const ENROLLMENT = "user_id BIGINT, course_id VARCHAR, created TIMESTAMP, is_active BIGINT, mode VARCHAR";
const LOGIN = "username VARCHAR, email VARCHAR, is_staff BIGINT, last_login TIMESTAMP, date_joined TIMESTAMP";

/** Tables of a package that are read here, with the columns that are needed of each and their types. */
export const NEEDED_COLUMNS = {
  users: `id BIGINT, ${LOGIN}`,
  profiles: PROFILE,
  enrollment: ENROLLMENT,
  certificates:
    "user_id BIGINT, download_url VARCHAR, grade DOUBLE, course_id VARCHAR, key VARCHAR, distinction BIGINT, status VARCHAR, " +
    "verify_uuid VARCHAR, download_uuid VARCHAR, name VARCHAR, created_date TIMESTAMP, modified_date TIMESTAMP, " +
    "error_reason VARCHAR, mode VARCHAR",
  user_id_map: "id BIGINT, hash_id VARCHAR",
  rolecourse: "user_id BIGINT, course_id VARCHAR, role VARCHAR",
  roleforum: "user_id BIGINT, course_id VARCHAR, name VARCHAR",
  verify_student_verificationstatus: "user_id BIGINT, course_id VARCHAR, status VARCHAR, timestamp TIMESTAMP",
  mongo_users: `user_id BIGINT, ${LOGIN}`,
  mongo_profiles: PROFILE,
  mongo_enrollment: ENROLLMENT,
  grade_report: "student_id BIGINT, grade DOUBLE, grade_timestamp VARCHAR",
} as const;

/** Name of a table in {@link NEEDED_COLUMNS}. */
export type NeededTable = keyof typeof NEEDED_COLUMNS;

/**
 * Makes a view `{table}_complete` with all the columns that are needed: those that a dump does not have are null, and a
 * table that a package does not have is empty.
 *
 * @returns the columns that the dump does not have
 */
export async function completeTable(db: Database, table: NeededTable): Promise<string[]> {
  const present = await listColumns(db, table);
  const needed = NEEDED_COLUMNS[table].split(", ").map((column) => {
    const [name = "", type = "VARCHAR"] = column.split(" ");
    return { name, type };
  });
  const values = needed.map(({ name, type }) => {
    return present.includes(name) ? quoteIdentifier(name) : `NULL::${type} AS ${quoteIdentifier(name)}`;
  });
  const rows = present.length === 0 ? "(SELECT 0 AS row_number) WHERE false" : quoteIdentifier(table);
  await db.run(
    `CREATE OR REPLACE TEMP VIEW ${quoteIdentifier(`${table}_complete`)} AS
     SELECT ${values.join(", ")}, row_number FROM ${rows}`,
  );
  return present.length === 0 ? [] : needed.map(({ name }) => name).filter((name) => !present.includes(name));
}

async function listColumns(db: Database, table: string): Promise<string[]> {
  const rows = await db.query<{ column_name: string }>(
    "SELECT column_name FROM duckdb_columns() WHERE table_name = $table ORDER BY column_index",
    { table },
  );
  return rows.map(({ column_name }) => column_name);
}

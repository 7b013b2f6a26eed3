/** Type of a column of SQL; a `FLAG` is a BIGINT that is also written `true` or `false`. */
export type ColumnType = "BIGINT" | "DOUBLE" | "TIMESTAMP" | "FLAG";

/**
 * Returns an expression for the value of a text: null when it is empty, or not of the type. Stricter than DuckDB, which
 * takes `1.5` for 2, `0x1F` for 31, `epoch` for a time, and `10:00+02:00` for ten o'clock.
 */
export function toTypedSql(text: string, type: ColumnType): string {
  return TYPED[type](`trim(${text})`);
}

const TYPED: Readonly<Record<ColumnType, (text: string) => string>> = {
  BIGINT: (text) => toIntegerSql(text),
  FLAG: (text) => `CASE lower(${text}) WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE ${toIntegerSql(text)} END`,
  DOUBLE: (text) =>
    `CASE WHEN regexp_matches(${text}, '^[+-]?[.0-9]') AND isfinite(try_cast(${text} AS DOUBLE)) THEN try_cast(${text} AS DOUBLE) END`,
  TIMESTAMP: (text) =>
    `CASE WHEN regexp_matches(${text}, '^[0-9]{1,4}-') THEN make_timestamp(epoch_us(try_cast(${text} AS TIMESTAMPTZ))) END`,
};

function toIntegerSql(text: string): string {
  return `CASE WHEN regexp_full_match(${text}, '[+-]?[0-9]+([.]0+)?') THEN try_cast(${text} AS BIGINT) END`;
}

/** Columns of the tables of a package that are no text, by the name of the table in the warehouse. */
export const COLUMN_TYPES: Readonly<Record<string, Readonly<Record<string, ColumnType>>>> = {
  users: {
    id: "BIGINT",
    is_staff: "BIGINT",
    is_active: "BIGINT",
    is_superuser: "BIGINT",
    last_login: "TIMESTAMP",
    date_joined: "TIMESTAMP",
  },
  profiles: { id: "BIGINT", user_id: "BIGINT", year_of_birth: "BIGINT", allow_certificate: "BIGINT" },
  enrollment: { id: "BIGINT", user_id: "BIGINT", created: "TIMESTAMP", is_active: "BIGINT" },
  certificates: {
    id: "BIGINT",
    user_id: "BIGINT",
    grade: "DOUBLE",
    distinction: "BIGINT",
    created_date: "TIMESTAMP",
    modified_date: "TIMESTAMP",
  },
  user_id_map: { id: "BIGINT" },
  studentmodule: { id: "BIGINT", student_id: "BIGINT", created: "TIMESTAMP", modified: "TIMESTAMP" },
  rolecourse: { user_id: "BIGINT" },
  roleforum: { user_id: "BIGINT" },
  user_api_usercoursetag: { id: "BIGINT", user_id: "BIGINT", value: "FLAG" },
  mongo_users: { user_id: "BIGINT", is_staff: "FLAG", last_login: "TIMESTAMP", date_joined: "TIMESTAMP" },
  mongo_profiles: { user_id: "BIGINT", year_of_birth: "BIGINT", allow_certificate: "FLAG" },
  mongo_enrollment: { user_id: "BIGINT", created: "TIMESTAMP", is_active: "FLAG" },
  grade_report: { student_id: "BIGINT", grade: "DOUBLE" },
  verify_student_verificationstatus: { timestamp: "TIMESTAMP", user_id: "BIGINT" },
  grades_persistentcoursegrade: {
    user_id: "BIGINT",
    percent_grade: "DOUBLE",
    passed_timestamp: "TIMESTAMP",
    created: "TIMESTAMP",
    modified: "TIMESTAMP",
  },
  grades_persistentsubsectiongrade: {
    user_id: "BIGINT",
    earned_all: "DOUBLE",
    possible_all: "DOUBLE",
    earned_graded: "DOUBLE",
    possible_graded: "DOUBLE",
    first_attempted: "TIMESTAMP",
    created: "TIMESTAMP",
    modified: "TIMESTAMP",
  },
};

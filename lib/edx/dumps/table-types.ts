/** Type of a column of SQL. */
export type ColumnType = "BIGINT" | "DOUBLE" | "TIMESTAMP";

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
  user_api_usercoursetag: { id: "BIGINT", user_id: "BIGINT" },
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

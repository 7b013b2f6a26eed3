/** How a table of the warehouse is made from one of a dump. */
export interface TableSpec {
  /** Name in the warehouse. */
  readonly name: string;
  /** Columns that it always has, in order, with their types: those that the dump does not have are null. */
  readonly columns: readonly (readonly [name: string, type: string])[];
}

/** Tables with columns of their own; all others have those of their dump. */
const SPECS: Readonly<Record<string, TableSpec>> = {
  studentmodule: {
    name: "studentmodule",
    columns: [
      ["id", "BIGINT"],
      ["module_type", "VARCHAR"],
      ["module_id", "VARCHAR"],
      ["student_id", "BIGINT"],
      ["state", "VARCHAR"],
      ["grade", "VARCHAR"],
      ["created", "TIMESTAMP"],
      ["modified", "TIMESTAMP"],
      ["max_grade", "VARCHAR"],
      ["done", "VARCHAR"],
      ["course_id", "VARCHAR"],
    ],
  },
  grades_persistentcoursegrade: {
    name: "grades_persistent",
    columns: [
      ["course_id", "VARCHAR"],
      ["user_id", "BIGINT"],
      ["grading_policy_hash", "VARCHAR"],
      ["percent_grade", "DOUBLE"],
      ["letter_grade", "VARCHAR"],
      ["passed_timestamp", "TIMESTAMP"],
      ["created", "TIMESTAMP"],
      ["modified", "TIMESTAMP"],
    ],
  },
  grades_persistentsubsectiongrade: {
    name: "grades_persistent_subsection",
    columns: [
      ["course_id", "VARCHAR"],
      ["user_id", "BIGINT"],
      ["usage_key", "VARCHAR"],
      ["earned_all", "DOUBLE"],
      ["possible_all", "DOUBLE"],
      ["earned_graded", "DOUBLE"],
      ["possible_graded", "DOUBLE"],
      ["first_attempted", "TIMESTAMP"],
      ["created", "TIMESTAMP"],
      ["modified", "TIMESTAMP"],
    ],
  },
  user_api_usercoursetag: {
    name: "user_partitions",
    columns: [
      ["id", "BIGINT"],
      ["user_id", "BIGINT"],
      ["key", "VARCHAR"],
      ["course_id", "VARCHAR"],
      ["value", "BIGINT"],
    ],
  },
};

/** Returns how a table of a dump becomes one of the warehouse. */
export function findTableSpec(table: string): TableSpec {
  return Object.hasOwn(SPECS, table)
    ? (SPECS[table] ?? { name: table, columns: [] })
    : { name: table, columns: [] };
}

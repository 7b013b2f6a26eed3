import type { FileDigest } from "../../files/index.ts";
import type { PackageFile, PassedOver, UntypedValues } from "../dumps/index.ts";

/** A file that tables were read from: every line of it is a row or a reject, or goes on with one in quotes. */
export interface SqlSource extends FileDigest {
  /** Name of the table in the dump, as the warehouse calls it. */
  readonly table: string;
  /** As it was given: below the folder of the dump, or beside it. */
  readonly path: string;
  readonly lines: number;
  readonly rows: number;
  readonly rejected: number;
  readonly columns: number;
  /** Values that are not of the type of their column, and are null in it. */
  readonly untyped: readonly UntypedValues[];
}

/** A table of the warehouse. */
export interface CourseTable extends FileDigest {
  readonly table: string;
  readonly path: string;
  readonly rows: number;
  readonly columns: readonly { readonly column_name: string; readonly column_type: string }[];
}

/** The tables of a course, as they were loaded. */
export interface CourseTables {
  /** In standard form. */
  readonly courseId: string;
  /** Name of the folder of its tables in the warehouse. */
  readonly dataset: string;
  readonly sources: readonly SqlSource[];
  /** Those of the sources that are empty, without even the names of columns: nothing is known of their tables. */
  readonly emptySources: readonly SqlSource[];
  readonly tables: readonly CourseTable[];
  /** Table of all lines that are no rows: `file`, `line`, `byte_offset`, `reason`, `text`. */
  readonly rejects: CourseTable & { readonly byReason: Readonly<Record<string, number>> };
  /** Table of all values that are not of the type of their column: `table_name`, `column_name`, `type`, `row_number`, `value`. */
  readonly untyped: CourseTable;
  /** Users whose enrolment is in another course: they are not in `user_info_combo`. */
  readonly usersOfOtherCourses: number;
  /** Users of the database of 2013 whose enrolment is later than the dump. */
  readonly usersEnrolledLater: number;
  /** Columns that `user_info_combo` wants and the dump does not have, as in `profiles.city`. */
  readonly missingColumns: readonly string[];
  /** Roles that the table of roles has no column for, with how many users have them. */
  readonly unknownRoles: Readonly<Record<string, number>>;
  /** Files of the course that are no tables: forum, content, structure. */
  readonly otherFiles: readonly PackageFile[];
  /** Files that were not read, since another form of them was. */
  readonly passedOver: readonly PassedOver[];
}

import { quoteIdentifier } from "../../tables/index.ts";
import { COLUMN_TYPES } from "../dumps/index.ts";
import { toModuleUrlSql } from "../keys/index.ts";
import { toStandardCourseSql } from "../queries/index.ts";
import { findTableSpec } from "./table-specs.ts";

/** A table of a dump that has a view of its name. */
export interface DumpTable {
  readonly table: string;
  readonly columns: readonly string[];
}

/** Names of columns in which values are converted, with what converts them. */
type Conversions = Readonly<Record<string, (column: string) => string>>;

/**
 * Returns the query for a table of the warehouse: its columns, then whatever else the dump has, then, as
 * `original_<column>`, what was converted; rows in the order of the dump.
 *
 * Ids of courses are converted to the standard form in all tables that are read here, ids of modules in `studentmodule`.
 * Each value is looked at by itself. With `compatible`, ids of courses in `user_partitions` stay as they are.
 */
export function toTableSql({ table, columns }: DumpTable, { compatible }: { compatible: boolean }): string {
  const wanted = findTableSpec(table).columns;
  const conversions = findConversions(table, compatible);
  const converted = columns.filter((name) => Object.hasOwn(conversions, name));
  const toValue = (name: string) => conversions[name]?.(quoteIdentifier(name)) ?? quoteIdentifier(name);
  const expressions = [
    ...wanted.map(([name, type]) => [columns.includes(name) ? toValue(name) : `NULL::${type}`, name]),
    ...columns.filter((name) => !wanted.some(([own]) => own === name)).map((name) => [toValue(name), name]),
    ...converted.map((name) => [quoteIdentifier(name), `original_${name}`]),
  ];
  const list = expressions.map(([value = "", name = ""]) => `${value} AS ${quoteIdentifier(name)}`);
  return `SELECT ${list.join(", ")} FROM ${quoteIdentifier(table)} ORDER BY row_number`;
}

/** Tables that nothing is known of stay as they are. */
function findConversions(table: string, compatible: boolean): Conversions {
  if (!Object.hasOwn(COLUMN_TYPES, table) || (compatible && table === "user_api_usercoursetag")) {
    return {};
  }
  const course = { course_id: toStandardCourseSql };
  return table === "studentmodule" ? { module_id: toModuleUrlSql, ...course } : course;
}

import type { AxisRow } from "../content/index.ts";
import type { JsonObject } from "../json-object.ts";

/** Columns of the course axis, as edx2bigquery has them. */
export const AXIS_COLUMNS = {
  course_id: "STRING",
  index: "INTEGER",
  url_name: "STRING",
  category: "STRING",
  gformat: "STRING",
  start: "TIMESTAMP",
  due: "TIMESTAMP",
  name: "STRING",
  path: "STRING",
  module_id: "STRING",
  data: {
    ytid: "STRING",
    weight: "FLOAT",
    group_id_to_child: "STRING",
    user_partition_id: "STRING",
    itype: "STRING",
    num_items: "INTEGER",
    has_solution: "BOOLEAN",
    has_image: "BOOLEAN",
  },
  chapter_mid: "STRING",
  graded: "STRING",
  parent: "STRING",
  is_split: "BOOLEAN",
  split_url_name: "STRING",
} as const;

/** Returns an element of a course as a row of the table. */
export function toAxisTableRow({ data, ...row }: AxisRow): JsonObject {
  const fields = Object.entries(data ?? {}).filter(([, value]) => value !== undefined);
  return { ...row, data: data === null ? null : Object.fromEntries(fields) };
}

/** Columns of the axis as a text, which leaves out the course that its file is named for. */
const CSV_COLUMNS = Object.keys(AXIS_COLUMNS).filter((name) => name !== "course_id");

/** Returns the axis as CSV, all values in quotes, `None` for what is not there. */
export function renderAxisCsv(rows: readonly AxisRow[]): string {
  const lines = rows.map((row) => {
    const values = toAxisTableRow(row);
    return CSV_COLUMNS.map((name) => values[name] ?? null);
  });
  return [CSV_COLUMNS, ...lines].map((line) => `${line.map(toCsvField).join(",")}\r\n`).join("");
}

function toCsvField(value: JsonObject[string]): string {
  if (value === null) {
    return '"None"';
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const python = typeof value === "boolean" ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
  return `"${python.replaceAll('"', '""')}"`;
}

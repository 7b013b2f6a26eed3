import { withDatabase } from "cellar/tables";
import { compareValues, type ValueChange } from "./compare-values.ts";
import { toParquetTable } from "./find-table-difference.ts";

/**
 * Returns what differs between two Parquet files as tables: number of rows, types of columns, and their statistics (least,
 * greatest, mean, quartiles, distinct values, share of nulls), as in `price.max`.
 *
 * @throws {QueryError} when one is no Parquet file
 */
export async function summarizeParquetChanges(one: string, other: string): Promise<ValueChange[]> {
  return withDatabase(":memory:", {}, async (db) => {
    const summarize = async (path: string): Promise<Record<string, unknown>> => {
      const columns = await db.query<Summary>(`SUMMARIZE FROM ${toParquetTable(path)}`);
      const named = columns.map((column) => [column.column_name, toFacts(column)]);
      return { rows: columns[0]?.count ?? 0, ...Object.fromEntries(named) };
    };
    return compareValues(await summarize(one), await summarize(other));
  });
}

interface Summary {
  readonly column_name: string;
  readonly count: number;
  readonly [fact: string]: unknown;
}

/** DuckDB tells least and greatest values of every type as texts. */
function toFacts(column: Summary): Record<string, unknown> {
  const facts = Object.entries(column).filter(
    ([name, value]) => !["column_name", "count"].includes(name) && value !== null,
  );
  return Object.fromEntries(
    facts.map(([name, value]) => [
      name,
      typeof value === "string" && isNumber(value) ? Number(value) : value,
    ]),
  );
}

function isNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text));
}

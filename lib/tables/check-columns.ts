import type { Database } from "./database.ts";
import { type ColumnDescription, describeTable } from "./describe-table.ts";

/** One way in which a table is not as it should be. */
export interface ColumnFinding {
  /** `missing`: wanted, not there; `unexpected`: there, not wanted; `type`, `order`: there, but differently. */
  readonly kind: "missing" | "unexpected" | "type" | "order";
  readonly column_name: string;
  /** In words, naming what is there and what is wanted. */
  readonly message: string;
}

/** A table whose columns are not the agreed ones. */
export class ContractError extends Error {
  readonly table: string;
  readonly findings: readonly ColumnFinding[];

  constructor(table: string, findings: readonly ColumnFinding[]) {
    super(`Cannot use table "${table}": ${findings.map((finding) => finding.message).join("; ")}`);
    this.name = "ContractError";
    this.table = table;
    this.findings = findings;
  }
}

/**
 * Returns how the columns of a table or view differ from the expected ones; empty when names, types and order agree.
 *
 * Types are compared in DuckDB's spelling (`VARCHAR`, not `TEXT`), upper and lower case alike. The order is looked at
 * among the columns that are in both.
 *
 * @throws {QueryError} when there is no such table
 */
export async function checkColumns(
  db: Database,
  table: string,
  expected: readonly ColumnDescription[],
): Promise<ColumnFinding[]> {
  return compareColumns(await describeTable(db, table), expected);
}

/**
 * Checks that a table or view has exactly the expected columns.
 *
 * @throws {ContractError} when it does not, with every finding of {@link checkColumns}
 */
export async function assertColumns(
  db: Database,
  table: string,
  expected: readonly ColumnDescription[],
): Promise<void> {
  const findings = await checkColumns(db, table, expected);
  if (findings.length > 0) throw new ContractError(table, findings);
}

type Columns = readonly ColumnDescription[];

function compareColumns(actual: Columns, expected: Columns): ColumnFinding[] {
  return [
    ...findMissing(actual, expected),
    ...findUnexpected(actual, expected),
    ...findWrongTypes(actual, expected),
    ...findWrongOrder(actual, expected),
  ];
}

function findMissing(actual: Columns, expected: Columns): ColumnFinding[] {
  return without(expected, actual).map(({ column_name, column_type }) => {
    const message = `column "${column_name}" is missing, wanted ${column_type}`;
    return { kind: "missing", column_name, message };
  });
}

function findUnexpected(actual: Columns, expected: Columns): ColumnFinding[] {
  return without(actual, expected).map(({ column_name, column_type }) => {
    const message = `column "${column_name}" (${column_type}) is not expected`;
    return { kind: "unexpected", column_name, message };
  });
}

function findWrongTypes(actual: Columns, expected: Columns): ColumnFinding[] {
  const wanted = new Map(expected.map((column) => [column.column_name, column.column_type]));
  return actual.flatMap(({ column_name, column_type }): ColumnFinding[] => {
    const type = wanted.get(column_name) ?? column_type;
    if (type.toUpperCase() === column_type.toUpperCase()) return [];
    return [
      { kind: "type", column_name, message: `column "${column_name}" is ${column_type}, wanted ${type}` },
    ];
  });
}

function findWrongOrder(actual: Columns, expected: Columns): ColumnFinding[] {
  const there = within(actual, expected);
  const wanted = within(expected, actual);
  const at = there.findIndex((column, index) => column.column_name !== wanted[index]?.column_name);
  const [found, want] = [there[at], wanted[at]];
  if (found === undefined || want === undefined) return [];
  const message = `column "${found.column_name}" comes where "${want.column_name}" is wanted`;
  return [{ kind: "order", column_name: found.column_name, message }];
}

function without(columns: Columns, others: Columns): Columns {
  const names = new Set(others.map((column) => column.column_name));
  return columns.filter((column) => !names.has(column.column_name));
}

function within(columns: Columns, others: Columns): Columns {
  const names = new Set(others.map((column) => column.column_name));
  return columns.filter((column) => names.has(column.column_name));
}

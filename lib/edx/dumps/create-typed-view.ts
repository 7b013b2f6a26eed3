import { type Database, quoteIdentifier, quoteString } from "../../tables/index.ts";
import { COLUMN_TYPES, type ColumnType, toTypedSql } from "./table-types.ts";

/** Values of a column that are not of its type: they are null in the table, and text in the file. */
export interface UntypedValues {
  readonly column: string;
  readonly type: ColumnType;
  readonly count: number;
  /** One of them. */
  readonly example: string;
}

/** A table of a package that was loaded as text. */
export interface TextTable {
  /** Name of the table in the warehouse, and of the view. */
  readonly table: string;
  readonly parquet: string;
  readonly columns: readonly string[];
}

/**
 * Makes a view of a loaded table, its columns of the types that they have in edX's database, with `row_number` for the
 * order in the dump. An empty text is no number and no time.
 *
 * @returns what is not of the type of its column; nothing when all is
 */
export async function createTypedView(
  db: Database,
  { table, parquet, columns }: TextTable,
): Promise<UntypedValues[]> {
  const types = COLUMN_TYPES[table] ?? {};
  const values = columns.map((name) => `${toValue(name, types[name])} AS ${quoteIdentifier(name)}`);
  await db.run(
    `CREATE OR REPLACE VIEW ${quoteIdentifier(table)} AS
     SELECT ${[...values, "file_row_number AS row_number"].join(", ")}
     FROM read_parquet(${quoteString(parquet)}, file_row_number = true)`,
  );
  const typed = columns.flatMap((name) => (types[name] === undefined ? [] : [{ name, type: types[name] }]));
  const found = await Promise.all(typed.map((column) => findUntyped(db, parquet, column)));
  return found.flat();
}

function toValue(name: string, type: ColumnType | undefined): string {
  const column = quoteIdentifier(name);
  return type === undefined ? column : toTypedSql(column, type);
}

async function findUntyped(
  db: Database,
  parquet: string,
  { name, type }: { readonly name: string; readonly type: ColumnType },
): Promise<UntypedValues[]> {
  const column = quoteIdentifier(name);
  const [found] = await db.query<{ count: number; example: string | null }>(
    `SELECT count(*) AS count, min(${column}) AS example
     FROM read_parquet(${quoteString(parquet)})
     WHERE ${toUntypedSql(name, type)}`,
  );
  const { count = 0, example = "" } = found ?? {};
  return count === 0 ? [] : [{ column: name, type, count, example: example ?? "" }];
}

function toUntypedSql(name: string, type: ColumnType): string {
  return `trim(${quoteIdentifier(name)}) != '' AND ${toValue(name, type)} IS NULL`;
}

/**
 * Returns a query for every value of some tables that is not of its column's type: `table_name`, `column_name`, `type`,
 * `row_number` (from 0, in the order of the dump), `value`; undefined when no column of them has a type but text.
 */
export function toUntypedValuesSql(tables: readonly TextTable[]): string | undefined {
  const queries = tables.flatMap(({ table, parquet, columns }) => {
    const types = COLUMN_TYPES[table] ?? {};
    return columns.flatMap((name) => {
      const type = types[name];
      return type === undefined
        ? []
        : [
            `SELECT ${quoteString(table)} AS table_name, ${quoteString(name)} AS column_name, ${quoteString(type)} AS type,
               file_row_number AS row_number, ${quoteIdentifier(name)} AS value
             FROM read_parquet(${quoteString(parquet)}, file_row_number = true)
             WHERE ${toUntypedSql(name, type)}`,
          ];
    });
  });
  return queries.length === 0
    ? undefined
    : `${queries.join("\nUNION ALL\n")}\nORDER BY table_name, column_name, row_number`;
}

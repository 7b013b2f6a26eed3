import { type Database, quoteIdentifier, quoteString } from "../../tables/index.ts";
import { COLUMN_TYPES, type ColumnType } from "./table-types.ts";

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
  return type === undefined ? column : `try_cast(nullif(trim(${column}), '') AS ${type})`;
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
     WHERE trim(${column}) != '' AND ${toValue(name, type)} IS NULL`,
  );
  const { count = 0, example = "" } = found ?? {};
  return count === 0 ? [] : [{ column: name, type, count, example: example ?? "" }];
}

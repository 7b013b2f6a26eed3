import { type Database, quoteIdentifier, quoteString, withDatabase } from "cellar/tables";

/** Returns where the rows of two Parquet files begin to differ; undefined when they are the same, in the same order. */
export async function findParquetDifference(one: string, other: string): Promise<string | undefined> {
  return withDatabase(":memory:", {}, (db) => findDifference(db, toParquetTable(one), toParquetTable(other)));
}

/** Returns a Parquet file as SQL names it; `*`, `?` and `[` in its path would be patterns to DuckDB otherwise. */
export function toParquetTable(path: string): string {
  return `read_parquet(${quoteString(path.replaceAll(/[*?[]/g, "[$&]"))}, hive_partitioning = false)`;
}

/**
 * Returns where the tables and views of two DuckDB files begin to differ; undefined when they hold the same. With
 * `onlyOthers` those that the first has beyond the second do not count.
 */
export async function findDatabaseDifference(
  one: string,
  other: string,
  { onlyOthers = false } = {},
): Promise<string | undefined> {
  return withDatabase(":memory:", {}, async (db) => {
    await db.run(
      `ATTACH ${quoteString(one)} AS one (READ_ONLY); ATTACH ${quoteString(other)} AS other (READ_ONLY)`,
    );
    const theirs = await listTables(db, "other");
    const all = await listTables(db, "one");
    const ours = onlyOthers ? all.filter((name) => theirs.includes(name)) : all;
    if (ours.join() !== theirs.join()) {
      return `tables and views: ${ours.join(", ")} became ${theirs.join(", ")}`;
    }
    for (const name of ours) {
      const difference = await findDifference(db, `one.${name}`, `other.${name}`);
      if (difference !== undefined) return `${name}: ${difference}`;
    }
    return undefined;
  });
}

async function listTables(db: Database, database: string): Promise<string[]> {
  const tables = await db.query<{ table_schema: string; table_name: string }>(
    "SELECT table_schema, table_name FROM information_schema.tables WHERE table_catalog = $1 ORDER BY ALL",
    [database],
  );
  return tables.map(
    ({ table_schema, table_name }) => `${quoteIdentifier(table_schema)}.${quoteIdentifier(table_name)}`,
  );
}

async function findDifference(db: Database, one: string, other: string): Promise<string | undefined> {
  const [ours, theirs] = [await describeColumns(db, one), await describeColumns(db, other)];
  if (ours !== theirs) {
    return `columns: ${ours} became ${theirs}`;
  }
  const [row] = await db.query<{ n: number; one: unknown; other: unknown }>(
    `SELECT * FROM (SELECT row_number() OVER () AS n, one, other FROM ${one} one POSITIONAL JOIN ${other} other)
     WHERE one IS DISTINCT FROM other ORDER BY n LIMIT 1`,
  );
  const [before, after] = [await countRows(db, one), await countRows(db, other)];
  const counts = before === after ? undefined : `${before} rows became ${after}`;
  if (row === undefined) {
    return counts;
  }
  return `row ${row.n}: ${describeRow(row)}${counts === undefined ? "" : ` (${counts})`}`;
}

async function describeColumns(db: Database, table: string): Promise<string> {
  const columns = await db.query<{ column: string }>(
    `SELECT column_name || ' ' || column_type AS "column" FROM (DESCRIBE FROM ${table})`,
  );
  return columns.map(({ column }) => column).join(", ");
}

async function countRows(db: Database, table: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`);
  return row?.n ?? 0;
}

/** Behind the end of the shorter table all values are null. */
function describeRow({ one, other }: { one: unknown; other: unknown }): string {
  const [before, after]: Record<string, unknown>[] = [{ ...Object(one) }, { ...Object(other) }];
  const changed = Object.keys({ ...before, ...after }).filter(
    (name) => show(before?.[name]) !== show(after?.[name]),
  );
  return changed.map((name) => `${name} ${show(before?.[name])} became ${show(after?.[name])}`).join(", ");
}

function show(value: unknown): string {
  return value === undefined
    ? "null"
    : (JSON.stringify(value, (_, item) => (typeof item === "bigint" ? String(item) : item)) ?? "null");
}

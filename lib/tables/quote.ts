/**
 * Returns a SQL string literal for a text: in single quotes, inner ones doubled.
 *
 * Prefer a parameter (`$1`) wherever DuckDB takes one; statements such as `CREATE VIEW` do not.
 */
export function quoteString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Returns a quoted SQL identifier for a name: in double quotes, inner ones doubled. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

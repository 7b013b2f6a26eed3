import type { SqlParameters } from "./sql-parameter.ts";
import type { SqlRow } from "./sql-value.ts";

/** An open DuckDB database. */
export interface Database extends AsyncDisposable {
  /**
   * Returns all rows of a statement as plain objects.
   *
   * | SQL | JavaScript |
   * |---|---|
   * | BOOLEAN, VARCHAR, ENUM, UUID | boolean; string |
   * | TINYINT to UHUGEINT | number within ±(2^53 − 1), else bigint |
   * | FLOAT, DOUBLE | number |
   * | DECIMAL | number, rounded where it has more than 15 significant digits (`x::VARCHAR` gives the exact text) |
   * | TIMESTAMP of any precision, DATE, TIME, INTERVAL | DuckDB's own text: `2017-08-01 12:34:56.123456`, no zone |
   * | TIMESTAMPTZ | the same in UTC: `2017-08-01 12:34:56.123456+00` |
   * | BLOB | Uint8Array |
   * | LIST, ARRAY | array |
   * | STRUCT | object |
   * | MAP | array of `{key, value}` |
   * | UNION | `{tag, value}` |
   *
   * A repeated column name gets `:1`, `:2`, … appended (`_1`, `_2` in a stream); a byte order mark at the start of a
   * text is lost on the way to JavaScript, in DuckDB's Node API.
   *
   * Times are texts because a Date would cut microseconds and claim a zone for values that have none.
   *
   * `Row` is what the caller says the rows are; it is not checked here (see {@link assertColumns}).
   *
   * @throws {QueryError} when DuckDB refuses the statement
   */
  query<Row extends object = SqlRow>(sql: string, parameters?: SqlParameters): Promise<Row[]>;

  /**
   * Runs one or more statements; returns the number of rows that the last one inserted, updated or deleted.
   *
   * @throws {QueryError} when DuckDB refuses a statement
   */
  run(sql: string, parameters?: SqlParameters): Promise<number>;

  /**
   * Yields the rows of a query in chunks of at most 2,048, values as in {@link Database.query}; memory does not grow.
   *
   * The query runs on a connection of its own, so other statements may run meanwhile; it sees committed data, and
   * neither temporary tables nor an open transaction of this database object. Leaving the loop ends the query. One that
   * fails on the way is run again, up to the failure, to learn the reason.
   *
   * @throws {QueryError} when DuckDB refuses the query or fails on the way, always before the loop could end normally
   */
  stream<Row extends object = SqlRow>(sql: string, parameters?: SqlParameters): AsyncGenerator<Row[], void>;

  /** Waits for running statements, ends open streams and closes the database; a second call does nothing more. */
  close(): Promise<void>;
}

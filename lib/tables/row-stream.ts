import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance, DuckDBResult } from "@duckdb/node-api";
import type { BoundParameters } from "./bind-parameters.ts";
import { readRows } from "./read-rows.ts";
import type { SqlRow } from "./sql-value.ts";
import type { ValueReader } from "./value-reader.ts";

const ROWS = '"cellar: rows"';
const LAST_ROW = '"cellar: last row"';

/** A query to be streamed. */
export interface RowStreamOptions {
  readonly instance: DuckDBInstance;
  readonly sql: string;
  readonly bound: BoundParameters | undefined;
  readonly readValue: ValueReader;
}

/**
 * The rows of a query, fetched chunk by chunk on a connection of its own.
 *
 * Two traps of the Node API (1.5.6) shape it: a second statement on a connection ends an open stream, and a statement
 * that fails on the way ends its stream, both without an error. So every stream has its own connection, and the query
 * gets a marked last row, whose absence tells a failure from the end (`UNION ALL` keeps the order of rows).
 */
export class RowStream {
  readonly #options: RowStreamOptions;
  readonly #connection: DuckDBConnection;
  readonly #result: DuckDBResult;
  readonly #names: readonly string[];
  #fetching: Promise<unknown> = Promise.resolve();
  #hasLastRow = false;
  #hasEnded = false;

  private constructor(options: RowStreamOptions, connection: DuckDBConnection, result: DuckDBResult) {
    this.#options = options;
    this.#connection = connection;
    this.#result = result;
    this.#names = result.deduplicatedColumnNames().slice(0, -1);
  }

  /** Starts the query. */
  static async open(options: RowStreamOptions): Promise<RowStream> {
    const { instance, sql, bound } = options;
    const connection = await instance.connect();
    try {
      // DuckDB's complaint should be about the query as it was written.
      (await connection.prepare(sql)).destroySync();
      const result = await connection.stream(markLastRow(sql), bound?.values, bound?.types);
      return new RowStream(options, connection, result);
    } catch (error) {
      connection.closeSync();
      throw error;
    }
  }

  /**
   * Returns the next rows, undefined after the last.
   *
   * @throws {Error} when the query fails, or when {@link RowStream.end} was called before the last row
   */
  async next(): Promise<SqlRow[] | undefined> {
    const chunk = await this.#fetch();
    if (chunk !== undefined) return this.#readChunk(chunk);
    if (!this.#hasLastRow) await this.#failAgain();
    return undefined;
  }

  /** Ends the query and gives back what it holds; a second call does nothing. */
  async end(): Promise<void> {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#connection.interrupt();
    await this.#fetching;
    await this.#drain();
    this.#connection.closeSync();
  }

  async #fetch(): Promise<DuckDBDataChunk | undefined> {
    this.#assertOpen();
    const fetched = this.#result.fetchChunk();
    this.#fetching = fetched.catch(() => undefined);
    const chunk = await fetched;
    this.#assertOpen();
    return chunk === null || chunk.rowCount === 0 ? undefined : chunk;
  }

  #readChunk(chunk: DuckDBDataChunk): SqlRow[] {
    const rows = readRows(chunk, this.#names, this.#options.readValue);
    const marks = chunk.getColumnValues(this.#names.length);
    if (!marks.includes(true)) return rows;
    this.#hasLastRow = true;
    return rows.filter((_, row) => marks[row] !== true);
  }

  // The stream does not tell why it failed; running the query again, keeping nothing, does.
  async #failAgain(): Promise<never> {
    const { sql, bound } = this.#options;
    const again = `SELECT bit_xor(hash(${ROWS})) FROM ${asSubquery(sql)}`;
    await this.#connection.run(again, bound?.values, bound?.types);
    throw new Error("it failed before its last row, and did not fail when run again");
  }

  // An unfinished result keeps the instance alive, and with it the lock on the file; after an interrupt little is left.
  async #drain(): Promise<void> {
    try {
      while (((await this.#result.fetchChunk())?.rowCount ?? 0) > 0);
    } catch {
      // An interrupted query may also end by an error, which ends it just as well.
    }
  }

  #assertOpen(): void {
    if (this.#hasEnded) throw new Error("the database was closed before all rows were read");
  }
}

function markLastRow(sql: string): string {
  const rows = `SELECT ${ROWS}.*, NULL::BOOLEAN AS ${LAST_ROW} FROM ${asSubquery(sql)}`;
  return `${rows} UNION ALL BY NAME SELECT true AS ${LAST_ROW}`;
}

// A comment at the end of the query must not swallow the parenthesis.
function asSubquery(sql: string): string {
  return `(\n${sql.replace(/[\s;]+$/u, "")}\n) AS ${ROWS}`;
}

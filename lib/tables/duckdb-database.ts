import type { DuckDBConnection, DuckDBMaterializedResult } from "@duckdb/node-api";
import { type BoundParameters, toBoundParameters } from "./bind-parameters.ts";
import type { Database } from "./database.ts";
import { type DuckdbLibrary, loadDuckdb } from "./libraries.ts";
import { QueryError } from "./query-error.ts";
import { readRows } from "./read-rows.ts";
import { RowStream } from "./row-stream.ts";
import type { SharedInstance } from "./shared-instance.ts";
import type { SqlParameters } from "./sql-parameter.ts";
import type { SqlRow } from "./sql-value.ts";
import { createValueReader, type ValueReader } from "./value-reader.ts";

/** A connection to a DuckDB instance. */
export class DuckdbDatabase implements Database {
  readonly #duckdb: DuckdbLibrary;
  readonly #shared: SharedInstance;
  readonly #connection: DuckDBConnection;
  readonly #readValue: ValueReader;
  readonly #streams = new Set<RowStream>();
  readonly #running = new Set<Promise<unknown>>();
  #closing: Promise<void> | undefined;

  private constructor(duckdb: DuckdbLibrary, shared: SharedInstance, connection: DuckDBConnection) {
    this.#duckdb = duckdb;
    this.#shared = shared;
    this.#connection = connection;
    this.#readValue = createValueReader(duckdb);
  }

  /** Connects to an instance, which is released when the database closes. */
  static async connect(shared: SharedInstance): Promise<DuckdbDatabase> {
    return new DuckdbDatabase(await loadDuckdb(), shared, await shared.instance.connect());
  }

  async query<Row extends object = SqlRow>(sql: string, parameters?: SqlParameters): Promise<Row[]> {
    return this.#runStatement(sql, async () => {
      const result = await this.#execute(sql, parameters);
      const names = result.deduplicatedColumnNames();
      const chunks = await result.fetchAllChunks();
      return chunks.flatMap((chunk) => readRows(chunk, names, this.#readValue)) as Row[];
    });
  }

  async run(sql: string, parameters?: SqlParameters): Promise<number> {
    return this.#runStatement(sql, async () => (await this.#execute(sql, parameters)).rowsChanged);
  }

  async *stream<Row extends object = SqlRow>(
    sql: string,
    parameters?: SqlParameters,
  ): AsyncGenerator<Row[], void> {
    const stream = await this.#runStatement(sql, () => this.#openStream(sql, parameters));
    try {
      for (;;) {
        const rows = await namingStatement(sql, () => stream.next());
        if (rows === undefined) return;
        if (rows.length > 0) yield rows as Row[];
      }
    } finally {
      this.#streams.delete(stream);
      await stream.end();
    }
  }

  async close(): Promise<void> {
    this.#closing ??= this.#finish();
    await this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  // DuckDB's Node API fails with "bad_weak_ptr" when a connection is closed under a running statement.
  async #finish(): Promise<void> {
    await Promise.allSettled(this.#running);
    await Promise.all([...this.#streams].map((stream) => stream.end()));
    this.#connection.closeSync();
    this.#shared.release();
  }

  async #runStatement<T>(sql: string, run: () => Promise<T>): Promise<T> {
    return namingStatement(sql, async () => {
      if (this.#closing !== undefined) throw new Error("the database is closed");
      const running = run();
      this.#running.add(running);
      try {
        return await running;
      } finally {
        this.#running.delete(running);
      }
    });
  }

  async #execute(sql: string, parameters?: SqlParameters): Promise<DuckDBMaterializedResult> {
    const bound = this.#bind(parameters);
    return this.#connection.run(sql, bound?.values, bound?.types);
  }

  async #openStream(sql: string, parameters?: SqlParameters): Promise<RowStream> {
    const stream = await RowStream.open({
      instance: this.#shared.instance,
      sql,
      bound: this.#bind(parameters),
      readValue: this.#readValue,
    });
    this.#streams.add(stream);
    return stream;
  }

  #bind(parameters: SqlParameters | undefined): BoundParameters | undefined {
    return parameters === undefined ? undefined : toBoundParameters(this.#duckdb, parameters);
  }
}

async function namingStatement<T>(sql: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw new QueryError(sql, error);
  }
}

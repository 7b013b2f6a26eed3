import { rm } from "node:fs/promises";
import type { JsonValue } from "../../files/index.ts";
import {
  createParquetView,
  type Database,
  openParquetWriter,
  type ParquetWriter,
  quoteIdentifier,
  quoteString,
  type WrittenTable,
  writeTable,
} from "../../tables/index.ts";
import { isObject, type JsonObject, toText } from "../json-object.ts";
import type { RecordType } from "../rephrasing/index.ts";

/** A table that is written row by row, its columns of any type. */
export interface TypedTable extends AsyncDisposable {
  /** How many rows have been appended. */
  readonly rows: number;
  /** Appends a row. A column that it does not have is null. */
  append(row: JsonObject): Promise<void>;
  /** Writes the table, whole or not at all. */
  close(): Promise<WrittenTable>;
}

const SQL_TYPES = {
  STRING: "VARCHAR",
  INTEGER: "BIGINT",
  FLOAT: "DOUBLE",
  BOOLEAN: "BOOLEAN",
  TIMESTAMP: "TIMESTAMP",
} as const;

type ScalarName = keyof typeof SQL_TYPES;

/** A column as it is staged: a text. */
interface StagedColumn {
  /** Names of the fields that lead to it. */
  readonly path: readonly string[];
  /** Undefined for the mark that says whether there is a record at all. */
  readonly type: ScalarName | undefined;
}

/** Rows of a row group that is staged, which is held in memory: rows may be long. */
const STAGED_ROWS = 8192;

/**
 * Opens a Parquet file for writing a table with numbers, times and records inside of records. The rows are staged as texts
 * beside it, so that memory does not grow with them; the same rows give the same bytes.
 *
 * The values must be of their columns' types (see {@link conformRecord}), and times be `YYYY-MM-DD HH:MM:SS`.
 *
 * @param db - where the rows get their types when the table is closed, one table at a time (see {@link openStagingDatabase})
 * @throws {Error} when the file cannot be made
 */
export async function openTypedTable(db: Database, path: string, columns: RecordType): Promise<TypedTable> {
  const staged = `${path}.staged`;
  const texts = listStaged(columns);
  const names = texts.map((column) => ({ name: toStagedName(column), nullable: true }));
  const writer = await openParquetWriter(staged, names, { rowGroupRows: STAGED_ROWS });
  return new StagedTable({ db, path, staged, texts, columns, writer });
}

interface StagedTableParts {
  readonly db: Database;
  readonly path: string;
  readonly staged: string;
  readonly texts: readonly StagedColumn[];
  readonly columns: RecordType;
  readonly writer: ParquetWriter;
}

class StagedTable implements TypedTable {
  readonly #parts: StagedTableParts;

  constructor(parts: StagedTableParts) {
    this.#parts = parts;
  }

  get rows(): number {
    return this.#parts.writer.rows;
  }

  async append(row: JsonObject): Promise<void> {
    await this.#parts.writer.append(this.#parts.texts.map((column) => readText(row, column)));
  }

  async close(): Promise<WrittenTable> {
    const { db, path, staged, columns, writer } = this.#parts;
    const { rows } = await writer.close();
    await createParquetView(db, "staged", staged);
    const written = await writeTable(db, path, `SELECT ${toSelection(columns, [])} FROM staged`);
    await rm(staged);
    if (written.rows !== rows) {
      throw new Error(`Cannot account for all rows of "${path}": ${rows} came, ${written.rows} were written`);
    }
    return written;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { staged, writer } = this.#parts;
    await writer.abort();
    await rm(staged, { force: true });
  }
}

function listStaged(columns: RecordType, above: readonly string[] = []): StagedColumn[] {
  return Object.entries(columns).flatMap(([name, type]) => {
    const path = [...above, name];
    return typeof type === "string"
      ? [{ path, type }]
      : [{ path, type: undefined }, ...listStaged(type, path)];
  });
}

function toStagedName({ path }: Pick<StagedColumn, "path">): string {
  return path.join(".");
}

function readText(row: JsonObject, { path, type }: StagedColumn): string | null {
  const value = path.reduce<JsonValue | undefined>(
    (at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined),
    row,
  );
  if (value === undefined || value === null) {
    return null;
  }
  return type === undefined ? "" : toText(value);
}

/** A record that is not there is null, and not a record of nulls. */
function toSelection(columns: RecordType, above: readonly string[]): string {
  return Object.entries(columns)
    .map(([name, type]) => {
      const path = [...above, name];
      const staged = quoteIdentifier(toStagedName({ path }));
      const value =
        typeof type === "string"
          ? `CAST(${staged} AS ${SQL_TYPES[type]})`
          : `CASE WHEN ${staged} IS NOT NULL THEN {${toSelection(type, path)}} END`;
      return above.length === 0 ? `${value} AS ${quoteIdentifier(name)}` : `${quoteString(name)}: ${value}`;
    })
    .join(", ");
}

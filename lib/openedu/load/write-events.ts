import { toRejectsSql } from "../../edx/index.ts";
import { countRows, type Database, quoteString, type WrittenTable, writeTable } from "../../tables/index.ts";
import { CHUNK_COLUMNS, EVENT_COLUMNS } from "./event-columns.ts";
import type { StagedLog } from "./load-logs.ts";

/** The tables of all logs. */
export interface WrittenEvents {
  readonly eventsTable: WrittenTable;
  readonly rejectsTable: WrittenTable;
  /** Lines that an earlier log has too, byte for byte. */
  readonly repeated: number;
}

/** Which tables are written, and where to. */
export interface EventTables {
  readonly logs: readonly StagedLog[];
  readonly eventsFile: string;
  readonly rejectsFile: string;
  readonly dropRepeated: boolean;
}

/** Puts the rows of all logs into one table, and their rejects into another. */
export async function writeEvents(
  db: Database,
  { logs, eventsFile, rejectsFile, dropRepeated }: EventTables,
): Promise<WrittenEvents> {
  const counted = logs.filter(({ isCopy }) => !isCopy);
  await db.run(`CREATE VIEW staged AS ${toStagedSql(counted.flatMap(({ paths }) => paths))}`);
  const mayRepeat = dropRepeated && counted.length > 1;
  const repeated = mayRepeat ? await findRepeated(db) : 0;
  const kept = repeated === 0 ? "staged" : "staged ANTI JOIN repeated USING (source_file, line_number)";
  return {
    repeated,
    eventsTable: await writeTable(
      db,
      eventsFile,
      `SELECT ${Object.keys(EVENT_COLUMNS).join(", ")} FROM ${kept}`,
    ),
    rejectsTable: await writeTable(db, rejectsFile, toAllRejectsSql(counted)),
  };
}

function toStagedSql(paths: readonly string[]): string {
  if (paths.length === 0) {
    const columns = Object.entries(CHUNK_COLUMNS).map(([name, type]) => `NULL::${type} AS ${name}`);
    return `SELECT ${columns.join(", ")} WHERE false`;
  }
  return `FROM read_parquet([${paths.map(quoteString).join(", ")}])
    WHERE left_line IS NULL`;
}

/** Makes a table of the lines that an earlier log has too; returns how many there are. */
async function findRepeated(db: Database): Promise<number> {
  await db.run(`
    CREATE TEMP TABLE repeated AS
    SELECT source_file, line_number FROM staged
    JOIN (SELECT line_id, min(source_file) AS first_file FROM staged
      GROUP BY line_id HAVING first_file <> max(source_file)) USING (line_id)
    WHERE source_file <> first_file`);
  return countRows(db, "repeated");
}

function toAllRejectsSql(logs: readonly StagedLog[]): string {
  const queries = logs
    .filter(({ rejects }) => rejects.length > 0)
    .map(({ name, rejects }) => toRejectsSql(name, rejects));
  return queries.length === 0
    ? "SELECT '' AS source_file, 0::BIGINT AS line_number, 0::BIGINT AS byte_offset, '' AS reason, ''::BLOB AS line WHERE false"
    : queries.map((query) => `(${query})`).join(" UNION ALL ");
}

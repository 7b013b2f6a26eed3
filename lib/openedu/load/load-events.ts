import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { createTracklogView, type LogRecord } from "../../edx/index.ts";
import { withFileLock } from "../../files/index.ts";
import {
  countRows,
  type Database,
  quoteString,
  type WrittenTable,
  withDatabase,
  writeTable,
} from "../../tables/index.ts";
import { PIECE_NAME } from "./cut-log.ts";
import { toEventRowsSql } from "./event-rows-sql.ts";
import { type IngestedPieces, ingestPieces, type LoadedLog } from "./ingest-pieces.ts";
import { listCourseFiles } from "./list-course-logs.ts";

/** What to read, and where to. */
export interface LoadEventsOptions {
  /** Files (`.log`, `.json`, either packed as `.gz`, `.zip` with them), and folders of them. */
  readonly places: readonly string[];
  /** Folder of the tables of tracking logs; logs that are there already are not read again. */
  readonly warehouse: string;
  /** Parquet file for the events. */
  readonly eventsFile: string;
  /** Parquet file for the lines that hold no event. */
  readonly rejectsFile: string;
  /** Whether a line that an earlier log has too, byte for byte, counts once. Default: true. */
  readonly dropRepeated?: boolean | undefined;
  /** The most memory that DuckDB takes before it spills to disk. Default: `"600MB"`. */
  readonly memoryLimit?: string | undefined;
  /** Called for every piece of a log, of about 24 MiB. Default: nothing. */
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
}

/** How far the loading of a log has come. */
export interface LoadProgress {
  readonly name: string;
  readonly lines: number;
  readonly bytes: number;
}

/** What has been loaded. */
export interface LoadedEvents {
  /** Files that were read, archives as a whole. */
  readonly inputs: readonly string[];
  readonly logs: readonly LoadedLog[];
  /** Files in folders and archives that are no logs by their names. */
  readonly ignored: readonly string[];
  /** Lines of all logs, those of copies once: each is an event, rejected, or repeated. */
  readonly lines: number;
  readonly events: number;
  readonly rejected: number;
  readonly repeated: number;
  readonly rejectsByReason: Readonly<Record<string, number>>;
  readonly eventsTable: WrittenTable;
  /** With log, line number, byte offset, reason and the line itself. */
  readonly rejectsTable: WrittenTable;
}

/**
 * Reads course logs into one Parquet file with the columns that tasks need (see {@link toEventRowsSql}), and the lines
 * that hold no event into another. Memory does not grow with the logs.
 *
 * @throws {MissingCourseLogError} when there is no log
 * @throws {ArchiveError} when an archive cannot be unpacked
 * @throws {RangeError} when two logs have the same name
 * @throws {Error} when a file cannot be read or written, or a line is unaccounted for
 */
export async function loadEvents(options: LoadEventsOptions): Promise<LoadedEvents> {
  const { warehouse } = options;
  const { files, ignored } = await listCourseFiles(options.places);
  await mkdir(warehouse, { recursive: true });
  return withFileLock(join(warehouse, "_openedu.lock"), async () => {
    const folder = join(warehouse, "_pieces");
    await rm(folder, { recursive: true, force: true });
    try {
      const pieces = await ingestPieces({ files, warehouse, folder, onProgress: options.onProgress });
      const written = await writeTables(options, pieces, folder);
      assertAccountedFor(pieces, written);
      const { logs, lines, rejected, rejectsByReason } = pieces;
      return {
        inputs: files.map(({ path }) => path),
        logs,
        ignored: [...ignored, ...pieces.ignored],
        lines,
        events: written.eventsTable.rows,
        rejected,
        rejectsByReason,
        ...written,
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

type WrittenTables = Pick<LoadedEvents, "eventsTable" | "rejectsTable" | "repeated">;

function assertAccountedFor(
  { lines, rejected }: IngestedPieces,
  { eventsTable, rejectsTable, repeated }: WrittenTables,
): void {
  if (eventsTable.rows + rejected + repeated !== lines || rejectsTable.rows !== rejected) {
    throw new Error(
      `Cannot account for every line: ${lines} were read, but ${eventsTable.rows} are events, ` +
        `${rejectsTable.rows} of ${rejected} rejected and ${repeated} repeated`,
    );
  }
}

async function writeTables(
  { warehouse, eventsFile, rejectsFile, memoryLimit = "600MB", dropRepeated = true }: LoadEventsOptions,
  { records, logs }: IngestedPieces,
  folder: string,
): Promise<WrittenTables> {
  return withDatabase(":memory:", { memoryLimit, threads: 2 }, async (db) => {
    await db.run(`SET temp_directory = ${quoteString(join(folder, "spill"))}`);
    await createTracklogView(db, "pieces", { warehouse, records });
    await db.run(`CREATE VIEW tracklog AS SELECT ${WHOLE_LOG} FROM pieces`);
    const mayRepeat = dropRepeated && logs.filter(({ status }) => status !== "copy").length > 1;
    const repeated = mayRepeat ? await findRepeated(db) : 0;
    const kept =
      repeated === 0 ? "tracklog" : "(FROM tracklog ANTI JOIN repeated USING (source_file, line_number))";
    return {
      repeated,
      eventsTable: await writeTable(db, eventsFile, toEventRowsSql(kept)),
      rejectsTable: await writeTable(db, rejectsFile, toRejectsSql(warehouse, records)),
    };
  });
}

/** Of pieces the columns of the log that they are of. */
const LOG_NAME = `regexp_extract(source_file, '${PIECE_NAME}', 1) AS source_file`;
const LINE_NUMBER = `line_number + regexp_extract(source_file, '${PIECE_NAME}', 2)::BIGINT - 1 AS line_number`;
const BYTE_OFFSET = `byte_offset + regexp_extract(source_file, '${PIECE_NAME}', 3)::BIGINT AS byte_offset`;
const WHOLE_LOG = `* REPLACE (${LOG_NAME}, ${LINE_NUMBER})`;

function toRejectsSql(warehouse: string, records: readonly LogRecord[]): string {
  const paths = records.flatMap(({ rejects_part: part }) => (part === null ? [] : [part.path]));
  const files = paths.map((path) => quoteString(join(warehouse, path))).join(", ");
  return paths.length === 0
    ? "SELECT '' AS source_file, 0::BIGINT AS line_number, 0::BIGINT AS byte_offset, '' AS reason, ''::BLOB AS line WHERE false"
    : `SELECT ${LOG_NAME}, ${LINE_NUMBER}, ${BYTE_OFFSET}, reason, line FROM read_parquet([${files}], hive_partitioning = false)`;
}

/** Makes a table of the lines that an earlier log has too; returns how many there are. */
async function findRepeated(db: Database): Promise<number> {
  await db.run(`
    CREATE TEMP TABLE repeated AS
    SELECT source_file, line_number FROM tracklog
    JOIN (SELECT md5_number(line) AS id, min(source_file) AS first_file FROM tracklog
      GROUP BY id HAVING first_file <> max(source_file)) ON md5_number(line) = id
    WHERE source_file <> first_file`);
  return countRows(db, "repeated");
}

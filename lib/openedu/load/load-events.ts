import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { createTracklogView, type IngestedLog, ingestTrackingLogs, type LogRecord } from "../../edx/index.ts";
import { withFileLock } from "../../files/index.ts";
import {
  type Database,
  quoteString,
  type WrittenTable,
  withDatabase,
  writeTable,
} from "../../tables/index.ts";
import { toEventRowsSql } from "./event-rows-sql.ts";
import { type CourseLogs, listCourseLogs } from "./list-course-logs.ts";
import { type UnpackedArchive, unpackArchive } from "./unpack-archive.ts";

/** What to read, and where to. */
export interface LoadEventsOptions {
  /** Files (`.log`, `.json`, either packed as `.gz`, `.zip` with them), and folders of them. */
  readonly places: readonly string[];
  /** Folder of the tables of tracking logs; logs that are there already are not read again. */
  readonly warehouse: string;
  /** Parquet file for the events. */
  readonly eventsFile: string;
  /** Whether a line that an earlier log has too, byte for byte, counts once. Default: true. */
  readonly dropRepeated?: boolean | undefined;
  /** The most memory that DuckDB takes before it spills to disk. Default: `"600MB"`. */
  readonly memoryLimit?: string | undefined;
  /** Called for every chunk and every log. Default: nothing. */
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
}

/** How far the loading has come. */
export interface LoadProgress {
  readonly name: string;
  readonly status: string;
  readonly lines: number;
  readonly bytes: number;
}

/** What has been loaded. */
export interface LoadedEvents {
  readonly logs: readonly IngestedLog[];
  readonly archives: readonly UnpackedArchive[];
  /** Files in folders that are no logs by their names. */
  readonly ignored: readonly string[];
  /** Lines of all logs but copies of others: each is an event, rejected, or repeated. */
  readonly lines: number;
  readonly events: number;
  readonly rejected: number;
  readonly repeated: number;
  readonly rejectsByReason: Readonly<Record<string, number>>;
  /** Files with rejected lines, below the warehouse. */
  readonly rejectFiles: readonly string[];
  readonly table: WrittenTable;
}

/**
 * Reads course logs into one Parquet file with the columns that tasks need (see {@link toEventRowsSql}). Lines that hold
 * no event are kept aside by the reader of tracking logs, with place and reason. Memory does not grow with the logs.
 *
 * @throws {MissingCourseLogError} when there is no log
 * @throws {ArchiveError} when an archive cannot be unpacked
 * @throws {RangeError} when a log is given twice
 * @throws {Error} when a file cannot be read or written, or a line is unaccounted for
 */
export async function loadEvents(options: LoadEventsOptions): Promise<LoadedEvents> {
  const found = await listCourseLogs(options.places);
  await mkdir(options.warehouse, { recursive: true });
  return withFileLock(join(options.warehouse, "_openedu.lock"), async () => {
    const folder = join(options.warehouse, "_unpacked");
    await rm(folder, { recursive: true, force: true });
    try {
      const archives: UnpackedArchive[] = [];
      for (const path of found.archives) {
        archives.push(await unpackArchive(path, folder));
      }
      return await loadFound(options, { found, archives, folder });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

interface Found {
  readonly found: CourseLogs;
  readonly archives: readonly UnpackedArchive[];
  /** Where the archives were unpacked to. */
  readonly folder: string;
}

async function loadFound(
  options: LoadEventsOptions,
  { found, archives, folder }: Found,
): Promise<LoadedEvents> {
  const { warehouse, onProgress } = options;
  const ingested = await ingestTrackingLogs({
    sources: [...found.sources, ...(archives.length > 0 ? [folder] : [])],
    warehouse,
    onProgress: ({ name, status, linesRead: lines, bytesRead: bytes }) =>
      onProgress?.({ name, status, lines, bytes }),
  });
  const records = ingested.logs.filter(({ status }) => status !== "copy").map(({ record }) => record);
  const { table, repeated } = await writeEvents(options, records);
  const { logs, lines, rejected } = ingested;
  if (table.rows + rejected + repeated !== lines) {
    throw new Error(
      `Cannot account for every line: ${lines} were read, but ${table.rows} are events, ${rejected} rejected and ${repeated} repeated`,
    );
  }
  return {
    logs,
    archives,
    ignored: found.ignored,
    lines,
    events: table.rows,
    rejected,
    repeated,
    rejectsByReason: sumReasons(records),
    rejectFiles: records.flatMap(({ rejects_part: part }) =>
      part === null ? [] : [join(warehouse, part.path)],
    ),
    table,
  };
}

interface WrittenEvents {
  readonly table: WrittenTable;
  readonly repeated: number;
}

async function writeEvents(
  { warehouse, eventsFile, memoryLimit = "600MB", dropRepeated = true }: LoadEventsOptions,
  records: readonly LogRecord[],
): Promise<WrittenEvents> {
  const spill = join(warehouse, "_unpacked", "spill");
  return withDatabase(":memory:", { memoryLimit, threads: 2 }, async (db) => {
    await db.run(`SET temp_directory = ${quoteString(spill)}`);
    await createTracklogView(db, "tracklog", { warehouse, records });
    const repeated = dropRepeated && records.length > 1 ? await findRepeated(db) : 0;
    const kept =
      repeated === 0 ? "tracklog" : "(FROM tracklog ANTI JOIN repeated USING (source_file, line_number))";
    return { table: await writeTable(db, eventsFile, toEventRowsSql(kept)), repeated };
  });
}

/** Makes a table of the lines that an earlier log has too; returns how many there are. */
async function findRepeated(db: Database): Promise<number> {
  await db.run(`
    CREATE TEMP TABLE repeated AS
    SELECT source_file, line_number FROM tracklog
    JOIN (SELECT md5_number(line) AS id, min(source_file) AS first_file FROM tracklog
      GROUP BY id HAVING first_file <> max(source_file)) ON md5_number(line) = id
    WHERE source_file <> first_file`);
  const [count] = await db.query<{ lines: number }>("SELECT count(*) AS lines FROM repeated");
  return count?.lines ?? 0;
}

function sumReasons(records: readonly LogRecord[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [reason, count] of records.flatMap((record) => Object.entries(record.rejects_by_reason))) {
    counts[reason] = (counts[reason] ?? 0) + count;
  }
  return counts;
}

import { mkdir, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { withFileLock } from "../../files/index.ts";
import { openWorkers, quoteString, type Workers, withDatabase } from "../../tables/index.ts";
import { accountForLines, type LineAccount } from "./account-for-lines.ts";
import { listCourseFiles } from "./list-course-logs.ts";
import { type LoadProgress, loadLogs, type StagedLog } from "./load-logs.ts";
import { type WrittenEvents, writeEvents } from "./write-events.ts";

/** What to read, and where to. */
export interface LoadEventsOptions {
  /** Files (`.log`, `.json`, either packed as `.gz`, `.zip` with them), and folders of them. */
  readonly places: readonly string[];
  /** Parquet file for the events. */
  readonly eventsFile: string;
  /** Parquet file for the lines that hold no event. */
  readonly rejectsFile: string;
  /** Whether a line that an earlier log has too, byte for byte, counts once. Default: true. */
  readonly dropRepeated?: boolean | undefined;
  /** Called for every 32 MiB of a log. Default: nothing. */
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
}

/** What has been loaded. */
export interface LoadedEvents extends LineAccount, WrittenEvents {
  /** Files that were read, archives as a whole. */
  readonly inputs: readonly string[];
  /** Files in folders and archives that are no logs by their names. */
  readonly ignored: readonly string[];
}

/** More of them would wait for the one thread that finds the lines. */
const MAX_WORKERS = 4;
const WORKERS = Math.min(MAX_WORKERS, availableParallelism());
/** With what reading and the rest of Node take, this stays well below a gigabyte. */
const MEMORY_BYTES = 400_000_000;

/**
 * Reads course logs into one Parquet file with the columns that tasks need (see `EVENT_COLUMNS`), and the lines that hold
 * no event into another. Memory does not grow with the logs.
 *
 * @throws {MissingCourseLogError} when there is no log
 * @throws {ArchiveError} when an archive cannot be unpacked
 * @throws {RangeError} when two logs have the same name
 * @throws {Error} when a file cannot be read or written, or a line is unaccounted for
 */
export async function loadEvents(options: LoadEventsOptions): Promise<LoadedEvents> {
  const { files, ignored } = await listCourseFiles(options.places);
  const inputs = files.map(({ path }) => path);
  const alsoIgnored: string[] = [];
  return withStaging(options.eventsFile, async (folder) => {
    const logs = await withWorkers(folder, (workers) =>
      loadLogs({
        files,
        workers,
        folder,
        onIgnored: (name) => alsoIgnored.push(name),
        onProgress: options.onProgress,
      }),
    );
    const written = await writeTables(options, logs, folder);
    return { inputs, ignored: [...ignored, ...alsoIgnored], ...accountForLines(logs, written), ...written };
  });
}

/** Gives an action a folder beside a file; what a killed one has left there is removed. */
async function withStaging<T>(file: string, action: (folder: string) => Promise<T>): Promise<T> {
  const folder = `${file}.loading`;
  await mkdir(dirname(file), { recursive: true });
  return withFileLock(`${file}.lock`, async () => {
    await rm(folder, { recursive: true, force: true });
    try {
      return await action(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function withWorkers<T>(folder: string, action: (workers: Workers) => Promise<T>): Promise<T> {
  await using workers = await openWorkers({
    count: WORKERS,
    memoryBytes: MEMORY_BYTES,
    temporaryFolder: join(folder, "duckdb"),
  });
  return await action(workers);
}

function writeTables(
  { eventsFile, rejectsFile, dropRepeated = true }: LoadEventsOptions,
  logs: readonly StagedLog[],
  folder: string,
): Promise<WrittenEvents> {
  const memoryLimit = `${MEMORY_BYTES / 1e6}MB`;
  return withDatabase(":memory:", { memoryLimit, threads: WORKERS }, async (db) => {
    await db.run(`SET temp_directory = ${quoteString(join(folder, "spill"))}`);
    return writeEvents(db, { logs, eventsFile, rejectsFile, dropRepeated });
  });
}

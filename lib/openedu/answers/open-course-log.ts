import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { createParquetView, type Database, openDatabase, quoteString } from "../../tables/index.ts";
import { addCourseNames, type NamedBlock, type NamedPages } from "../course-names/index.ts";
import { countLeftOut, hideLeftOut, type LeftOut, leavePeopleOut } from "../left-out/index.ts";
import { createPseudonymMacros } from "../pseudonyms/index.ts";
import { locateOpeneduFolder } from "../task-files/index.ts";
import { createLocalTime } from "./create-local-time.ts";
import { SharedTables } from "./shared-tables.ts";

/** Which events tasks see, and how. */
export interface CourseLogOptions {
  /** Parquet file that was written by `loadEvents`. */
  readonly eventsFile: string;
  /** Counts as the original does, and lays its files out. Default: false. */
  readonly compatible?: boolean | undefined;
  /** Time zone of days and times, as in `Europe/Moscow`; with `compatible` times are taken as they are written. Default: `UTC`. */
  readonly timeZone?: string | undefined;
  /** Key of the pseudonyms. Default: names and ids are shown as they are. */
  readonly pseudonymKey?: string | undefined;
  /** Only events of this course. Default: all. */
  readonly courseId?: string | undefined;
  /** Only events from this day on, as `YYYY-MM-DD`. Default: all. */
  readonly firstDay?: string | undefined;
  /** Only events up to and with this day. Default: all. */
  readonly lastDay?: string | undefined;
  /** Names and ids of people whose events no task sees. Default: none. */
  readonly leftOut?: readonly string[] | undefined;
  /** What the parts of the course are called; not used with `compatible`. Default: pages have the names that learners chose them by. */
  readonly blocks?: readonly NamedBlock[] | undefined;
  /** The most memory that DuckDB takes before it spills to disk. Default: `"700MB"`. */
  readonly memoryLimit?: string | undefined;
  /** Where what does not fit into memory goes: to a folder of its own in this one. Default: that of the events' file. */
  readonly spillFolder?: string | undefined;
}

/** A course log that tasks can be asked about. */
export interface CourseLog {
  readonly db: Database;
  readonly compatible: boolean;
  readonly pseudonymised: boolean;
  /** Tables that tasks share. */
  readonly shared: Pick<SharedTables, "make">;
  /** Undefined where no list of people was given. */
  readonly leftOut: LeftOut | undefined;
  /** Undefined where no names of the course's parts were given, or they are not used. */
  readonly namedPages: NamedPages | undefined;
}

/** Thrown when events are asked for in a way that has no meaning. */
export class CourseLogError extends Error {
  override readonly name = "CourseLogError";
}

/**
 * Opens a course log, returns what the action makes of it, and closes it also when the action fails.
 *
 * @throws {CourseLogError} when the time zone, or a day, is none
 * @throws {QueryError} when the file of the events is missing
 */
export async function withCourseLog<T>(
  options: CourseLogOptions,
  action: (log: CourseLog) => Promise<T>,
): Promise<T> {
  await using log = await openCourseLog(options);
  return await action(log);
}

/** Opens a course log, to be disposed at the end; otherwise as {@link withCourseLog}. */
export async function openCourseLog(options: CourseLogOptions): Promise<CourseLog & AsyncDisposable> {
  const { compatible = false, pseudonymKey, memoryLimit = "700MB" } = options;
  const spillFolder = options.spillFolder ?? join(options.eventsFile, "..");
  await mkdir(spillFolder, { recursive: true });
  const spill = await mkdtemp(join(spillFolder, ".spill_"));
  const db = await openDatabase(":memory:", { memoryLimit });
  const close = async () => {
    await db.close();
    await rm(spill, { recursive: true, force: true });
  };
  try {
    const shared = await SharedTables.read(db, compatible);
    await db.run(`SET temp_directory = ${quoteString(spill)}`);
    await createViews(db, options);
    const { blocks } = options;
    const leftOut = options.leftOut === undefined ? undefined : await countLeftOut(db);
    const namedPages =
      blocks === undefined || compatible
        ? undefined
        : await addCourseNames(db, blocks, (sql) => shared.make(sql));
    return {
      db,
      compatible,
      pseudonymised: pseudonymKey !== undefined,
      shared,
      leftOut,
      namedPages,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function createViews(db: Database, options: CourseLogOptions): Promise<void> {
  const { eventsFile, timeZone = "UTC", compatible = false } = options;
  await assertTimeZone(db, timeZone);
  await createParquetView(db, options.leftOut === undefined ? "log_events" : "all_events", eventsFile);
  if (options.leftOut !== undefined) {
    await leavePeopleOut(db, options.leftOut);
  }
  await db.run("SET VARIABLE time_zone = $1", [timeZone]);
  await db.run("SET VARIABLE course_id = $1", [toNull(options.courseId)]);
  await setDay(db, "first_day", options.firstDay);
  await setDay(db, "last_day", options.lastDay);
  await createPseudonymMacros(db, options.pseudonymKey);
  await db.run("CREATE TABLE block_names (block VARCHAR, category VARCHAR, name VARCHAR)");
  await db.run(await readSql("macros"));
  await createLocalTime(db, await readSql("time_offsets"));
  await db.run(await readSql(options.pseudonymKey === undefined ? "plain" : "pseudonyms"));
  if (options.leftOut !== undefined && options.pseudonymKey !== undefined) {
    await hideLeftOut(db);
  }
  await db.run(await readSql(compatible ? "events_compatible" : "events"));
}

function readSql(name: string): Promise<string> {
  return readFile(join(locateOpeneduFolder("sql"), `${name}.sql`), "utf8");
}

async function assertTimeZone(db: Database, timeZone: string): Promise<void> {
  const found = await db.query("SELECT 1 FROM pg_timezone_names() WHERE name = $1", [timeZone]);
  if (found.length === 0) {
    throw new CourseLogError(
      `Cannot use time zone "${timeZone}": there is none of this name, wanted one as in Europe/Moscow or UTC`,
    );
  }
}

async function setDay(db: Database, name: string, day: string | undefined): Promise<void> {
  const [read] = await db.query<{ day: string | null }>("SELECT TRY_CAST($1 AS DATE)::VARCHAR AS day", [
    toNull(day),
  ]);
  if (toNull(day) !== (read?.day ?? null)) {
    throw new CourseLogError(`Cannot use ${name.replace("_", " ")} "${day}": wanted a day as in 2018-09-30`);
  }
  await db.run(`SET VARIABLE ${name} = CAST($1 AS DATE)`, [toNull(day)]);
}

function toNull(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}

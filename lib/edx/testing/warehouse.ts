import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { openDatabase, quoteString, type SqlRow } from "../../tables/index.ts";
import { type IngestLogsOptions, type IngestLogsResult, ingestTrackingLogs } from "../ingest/index.ts";

/** A folder for logs and a warehouse, removed when it goes out of scope. */
export interface TestWarehouse extends AsyncDisposable {
  readonly logs: string;
  readonly warehouse: string;
  /** Writes a log, below the folder of logs; returns its path. */
  write(name: string, data: string | Uint8Array): Promise<string>;
  /** Reads all logs, unless other sources are given. */
  ingest(options?: Partial<IngestLogsOptions>): Promise<IngestLogsResult>;
  /** Returns the columns of all events, or of those of a dataset, by log and line. */
  events(columns: string, dataset?: string): Promise<SqlRow[]>;
  /** Returns the columns of all rejects. */
  rejects(columns: string): Promise<SqlRow[]>;
  /** Returns the hash of every file of the warehouse but its lock, by path. */
  hashes(): Promise<Record<string, string>>;
}

/** Makes an empty one. */
export async function makeTestWarehouse(): Promise<TestWarehouse> {
  const root = await mkdtemp(join(tmpdir(), "cellar-warehouse-"));
  const logs = join(root, "logs");
  const warehouse = join(root, "warehouse");
  await mkdir(logs);
  return {
    logs,
    warehouse,
    write: async (name, data) => {
      await mkdir(dirname(join(logs, name)), { recursive: true });
      await writeFile(join(logs, name), data);
      return join(logs, name);
    },
    ingest: (options) => ingestTrackingLogs({ sources: [logs], warehouse, workers: 2, ...options }),
    events: (columns, dataset = "*") =>
      query(join(warehouse, `${dataset}_logs/tracklog/*/*.parquet`), columns),
    rejects: (columns) => query(join(warehouse, "_rejects/tracklog/*.parquet"), columns),
    hashes: () => hashFiles(warehouse),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

async function query(pattern: string, columns: string): Promise<SqlRow[]> {
  await using db = await openDatabase();
  return await db.query(
    `SELECT ${columns} FROM read_parquet(${quoteString(pattern)}, hive_partitioning = true) ORDER BY source_file, line_number`,
  );
}

/** Returns the hash of every file in a folder but locks, by path. */
export async function hashFiles(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== "lock");
  const hashes = await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const hash = createHash("sha256").update(await readFile(path));
      return [relative(folder, path).replaceAll(sep, "/"), hash.digest("hex")] as const;
    }),
  );
  return Object.fromEntries(hashes.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

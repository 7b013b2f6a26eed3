import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "./database.ts";
import { openDatabase } from "./open-database.ts";
import { quoteString } from "./quote.ts";

/** Some databases in memory, each of which works on one thing at a time, on one thread. */
export interface Workers extends AsyncDisposable {
  /** Gives a task to the first worker that is free; `started` settles once the task has one. */
  start<T>(task: (db: Database) => Promise<T>): {
    readonly started: Promise<void>;
    readonly result: Promise<T>;
  };
  /** Gives a task to the first worker that is free and returns its result. */
  run<T>(task: (db: Database) => Promise<T>): Promise<T>;
}

/** How many workers there are, and what they may take. */
export interface WorkersOptions {
  readonly count: number;
  /** The most memory of all of them; beyond that DuckDB uses the disk. */
  readonly memoryBytes: number;
  readonly temporaryFolder: string;
  /** SQL that each of them runs first. Default: none. */
  readonly settings?: string | undefined;
}

/**
 * Opens workers; each is a database of its own, because DuckDB gives all connections of one the same threads. Each has a
 * temporary folder of its own too: databases that share one overwrite what the others have put there.
 */
export async function openWorkers(options: WorkersOptions): Promise<Workers> {
  const { count, memoryBytes, temporaryFolder, settings = "" } = options;
  const memoryLimit = `${Math.floor(memoryBytes / count / 1024)}KiB`;
  const databases = await Promise.all(
    Array.from({ length: count }, () => openDatabase(":memory:", { threads: 1, memoryLimit })),
  );
  for (const [index, db] of databases.entries()) {
    const folder = join(temporaryFolder, `worker-${index}`);
    await mkdir(folder, { recursive: true });
    await db.run(`SET temp_directory = ${quoteString(folder)}; ${settings}`);
  }
  return new DatabaseWorkers(databases);
}

class DatabaseWorkers implements Workers {
  readonly #databases: readonly Database[];
  readonly #free: Database[];
  readonly #waiting: ((db: Database) => void)[] = [];

  constructor(databases: readonly Database[]) {
    this.#databases = databases;
    this.#free = [...databases];
  }

  start<T>(task: (db: Database) => Promise<T>): {
    readonly started: Promise<void>;
    readonly result: Promise<T>;
  } {
    const taken = this.#take();
    return { started: taken.then(() => undefined), result: this.#work(taken, task) };
  }

  run<T>(task: (db: Database) => Promise<T>): Promise<T> {
    return this.start(task).result;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#databases.map((db) => db.close()));
  }

  async #work<T>(taken: Promise<Database>, task: (db: Database) => Promise<T>): Promise<T> {
    const db = await taken;
    try {
      return await task(db);
    } finally {
      this.#give(db);
    }
  }

  #take(): Promise<Database> {
    const db = this.#free.pop();
    return db === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(db);
  }

  #give(db: Database): void {
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#free.push(db);
    } else {
      next(db);
    }
  }
}

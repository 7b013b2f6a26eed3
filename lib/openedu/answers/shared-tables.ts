import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Database, quoteIdentifier } from "../../tables/index.ts";
import { locateOpeneduFolder } from "../task-files/index.ts";

/** A table that tasks share. */
interface SharedTable {
  /** The query that makes it. */
  readonly sql: string;
  making?: Promise<void>;
}

/**
 * Tables that tasks share, as the session time of each learner: made once, when the first query that names one is asked, so
 * that a task alone waits for those only that it needs.
 *
 * Each is a file of `sql/shared` with its query; where the original counts otherwise, one of `sql/shared_compatible`.
 */
export class SharedTables {
  readonly #db: Database;
  readonly #tables: ReadonlyMap<string, SharedTable>;

  private constructor(db: Database, tables: ReadonlyMap<string, SharedTable>) {
    this.#db = db;
    this.#tables = tables;
  }

  static async read(db: Database, compatible: boolean): Promise<SharedTables> {
    const folders = ["shared", ...(compatible ? ["shared_compatible"] : [])];
    const files = await Promise.all(
      folders.map((folder) => readQueries(locateOpeneduFolder(`sql/${folder}`))),
    );
    return new SharedTables(db, new Map(files.flat().map(([name, sql]) => [name, { sql }])));
  }

  /** Makes the tables that a query names, and those that they are made of. */
  async make(sql: string): Promise<void> {
    for (const [name, table] of this.#tables) {
      if (new RegExp(`\\b${name}\\b`).test(sql)) {
        table.making ??= this.#create(name, table);
        await table.making;
      }
    }
  }

  async #create(name: string, { sql }: SharedTable): Promise<void> {
    await this.make(sql);
    await this.#db.run(`CREATE TABLE ${quoteIdentifier(name)} AS ${sql}`);
  }
}

/** Returns the queries of a folder by their names, without comments, which may name other tables. */
async function readQueries(folder: string): Promise<[string, string][]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql"));
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => {
      const text = await readFile(join(folder, name), "utf8");
      return [name.slice(0, -".sql".length), text.replaceAll(/^--.*$/gm, "").trim()];
    }),
  );
}

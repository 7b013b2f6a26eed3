import { afterEach, beforeEach } from "vitest";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import { type Database, openDatabase } from "../../tables/index.ts";

/** What each test of a file works on; to be read inside of tests and of what they call. */
export interface Scratch {
  /** Empty when the test begins, removed when it ends. */
  readonly folder: TemporaryFolder;
  /** In memory, without tables when the test begins. */
  readonly db: Database;
}

/** Gives every test of the file that calls it a folder and a database of its own. */
export function useScratch(): Scratch {
  let current: Scratch | undefined;
  const open = (): Scratch => {
    if (current === undefined) {
      throw new Error("Cannot use the scratch folder and database: no test is running");
    }
    return current;
  };
  beforeEach(async () => {
    current = { folder: await makeTemporaryFolder(), db: await openDatabase() };
  });
  afterEach(async () => {
    const { folder, db } = open();
    await db.close();
    await folder[Symbol.asyncDispose]();
    current = undefined;
  });
  return {
    get folder() {
      return open().folder;
    },
    get db() {
      return open().db;
    },
  };
}

import { type Database, quoteIdentifier } from "../../tables/index.ts";

/** Makes a table with the one column `user_id` of a list of users; a table of that name is replaced. */
export async function createUserTable(db: Database, name: string, users: readonly string[]): Promise<void> {
  const table = quoteIdentifier(name);
  await db.run(`CREATE OR REPLACE TEMP TABLE ${table} (user_id TEXT)`);
  await db.run(`INSERT INTO ${table} SELECT unnest($users::TEXT[])`, { users: [...users] });
}

import { type Database, type WrittenTable, writeTable } from "../../tables/index.ts";
import { createUserTable } from "./create-user-table.ts";

/** Writes the pairs of some users, as they are in the table `pairs`, in the order of `pair_id`. */
export async function writeSplitPairs(
  db: Database,
  path: string,
  users: readonly string[],
): Promise<WrittenTable> {
  await createUserTable(db, "split_users", users);
  return writeTable(db, path, "SELECT * FROM pairs SEMI JOIN split_users USING (user_id) ORDER BY pair_id");
}

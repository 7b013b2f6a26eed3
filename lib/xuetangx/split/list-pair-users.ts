import type { Database } from "../../tables/index.ts";

/** Returns the different users of the table `pairs`, in the order of their code points. */
export async function listPairUsers(db: Database): Promise<string[]> {
  const rows = await db.query<{ user_id: string }>("SELECT DISTINCT user_id FROM pairs ORDER BY user_id");
  return rows.map(({ user_id }) => user_id);
}

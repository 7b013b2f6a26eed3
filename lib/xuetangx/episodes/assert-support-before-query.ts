import { CheckError } from "../../run/index.ts";
import type { Database } from "../../tables/index.ts";

/**
 * Passes when the support of every episode in the table `episodes` is over before its query begins.
 *
 * @param name - how the message calls the episodes
 * @throws {CheckError} when one is not; carries their number and the id of the first
 */
export async function assertSupportBeforeQuery(db: Database, name: string): Promise<void> {
  const [found] = await db.query<{ count: number; episode_id: number | null }>(
    `SELECT count(*) AS count, min(episode_id) AS episode_id
     FROM episodes
     WHERE (support_max_ts < query_min_ts) IS NOT TRUE`,
  );
  const { count, episode_id } = found ?? { count: 0, episode_id: null };
  if (count === 0) return;
  throw new CheckError(
    `Cannot use the episodes of "${name}": in ${count} of them the support is not over before the query begins, ` +
      `for example in episode ${episode_id}`,
    { count, example: episode_id },
  );
}

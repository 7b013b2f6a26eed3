import type { Bin } from "../../display/index.ts";
import type { Database } from "../../tables/index.ts";

/**
 * Counts the scores of the table `session_srs` in ranges of equal width from 0 to 1; 1 belongs to the last.
 *
 * @throws {RangeError} when `bins` is not a whole number of at least 1
 */
export async function countScoreBins(db: Database, bins: number): Promise<Bin[]> {
  if (!Number.isSafeInteger(bins) || bins < 1) {
    throw new RangeError(`Cannot use histogram_bins "${bins}": wanted a whole number of at least 1`);
  }
  const rows = await db.query<{ bin: number; count: number }>(
    `SELECT least(round(srs * 1000000)::BIGINT * $bins // 1000000, $bins - 1) AS bin, count(*) AS count
     FROM session_srs
     GROUP BY bin`,
    { bins },
  );
  const counts = new Map(rows.map(({ bin, count }) => [bin, count]));
  return Array.from({ length: bins }, (_, bin) => ({
    from: bin / bins,
    to: (bin + 1) / bins,
    count: counts.get(bin) ?? 0,
  }));
}

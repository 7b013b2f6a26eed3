import { type Database, quoteString } from "../../tables/index.ts";

/**
 * Makes the SQL function `local_time`, which returns a UTC time as clocks in the course's time zone show it.
 *
 * Clocks are set anew a few times in a course, and hardly ever in many a zone. To add what they are ahead takes a tenth of
 * the time that looking up the rules of the zone takes for every event again.
 *
 * @param offsetsSql - a query for when clocks were set anew (`since`), and how many `microseconds` they are ahead from then on
 */
export async function createLocalTime(db: Database, offsetsSql: string): Promise<void> {
  const offsets = await db.query<ClockOffset>(offsetsSql);
  await db.run(`CREATE MACRO local_time(utc) AS ${toLocalTime(offsets)}`);
}

interface ClockOffset {
  readonly since: string;
  readonly microseconds: string;
}

function toLocalTime(offsets: readonly ClockOffset[]): string {
  if (offsets.every(({ microseconds }) => microseconds === "0")) {
    return "utc";
  }
  const [{ microseconds: first } = { microseconds: "0" }, ...later] = offsets;
  const cases = later.map(
    ({ since, microseconds }) => `WHEN utc >= TIMESTAMP ${quoteString(since)} THEN ${microseconds}`,
  );
  const ahead = cases.length === 0 ? first : `CASE ${cases.toReversed().join(" ")} ELSE ${first} END`;
  return `make_timestamp(epoch_us(utc) + ${ahead})`;
}

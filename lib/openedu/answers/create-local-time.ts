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
  const localTime = (await isOfOneAge(db)) ? toLocalTime(await db.query<ClockOffset>(offsetsSql)) : BY_RULES;
  await db.run(`CREATE MACRO local_time(utc) AS ${localTime}`);
}

interface ClockOffset {
  readonly since: string;
  readonly microseconds: string;
}

const BY_RULES = "timezone(getvariable('time_zone'), timezone('UTC', utc))";

/**
 * Says whether no time in the log is of another age, as that of a clock that was set wrong: from one age to the other clocks
 * may be set anew thousands of times.
 */
async function isOfOneAge(db: Database): Promise<boolean> {
  const [found] = await db.query<{ isShort: boolean | null }>(
    'SELECT max(time) < min(time) + INTERVAL 50 YEARS AS "isShort" FROM log_events',
  );
  return found?.isShort ?? true;
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

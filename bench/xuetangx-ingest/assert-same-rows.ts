import { quoteString, withDatabase } from "cellar/tables";

const COLUMNS = "course_id, user_id, session_hash, event_type, timestamp";

/** @throws {Error} when two Parquet files have not the same events in the same order */
export async function assertSameRows(one: string, other: string): Promise<void> {
  const [first, second] = await Promise.all([describeRows(one), describeRows(other)]);
  if (first !== second) throw new Error(`Cannot compare "${one}" with "${other}": ${first}, but ${second}`);
}

async function describeRows(path: string): Promise<string> {
  const sql = `SELECT count(*) || ' rows, hash ' || bit_xor(hash(file_row_number, ${COLUMNS})) AS description
    FROM read_parquet(${quoteString(path)}, file_row_number = true)`;
  const [found] = await withDatabase(":memory:", {}, (database) =>
    database.query<{ description: string }>(sql),
  );
  return found?.description ?? "no rows";
}

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { quoteString, withDatabase } from "cellar/tables";
import { type PostgresCluster, parseRows } from "./postgres-cluster.ts";
import { TASKS, type TaskName } from "./tasks.ts";

/** How the rows of a task differ: without order, as the original has none for most. */
export interface Comparison {
  readonly task: TaskName;
  /** In PostgreSQL's answer. */
  readonly rows: number;
  readonly onlyInPostgres: readonly string[];
  readonly onlyInOurs: readonly string[];
}

/** Runs a task on PostgreSQL; returns what it prints. */
export function askPostgres(cluster: PostgresCluster, task: TaskName, userId: string): Promise<string> {
  const file = fileURLToPath(new URL(`postgres/tasks/${task}.sql`, import.meta.url));
  return cluster.runFile(file, { user_id: userId });
}

/** Compares answers of PostgreSQL with ours in compatible mode, row by row. */
export async function compareAnswers(
  printed: ReadonlyMap<TaskName, string>,
  folder: string,
): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const task of TASKS) {
    const theirs = parseRows(printed.get(task) ?? "").map((row) => toText(task, row));
    const ours = (await readRows(join(folder, `${task}.parquet`))).map((row) => toText(task, row));
    const [onlyInPostgres, onlyInOurs] = [subtract(theirs, ours), subtract(ours, theirs)];
    comparisons.push({ task, rows: theirs.length, onlyInPostgres, onlyInOurs });
  }
  return comparisons;
}

/** Finds the learner with most events, whom tasks about one learner are asked about. */
export async function findBusiestLearner(folder: string): Promise<string> {
  const events = quoteString(join(folder, "events.parquet"));
  const sql = `SELECT user_id FROM read_parquet(${events}) WHERE user_id <> '' GROUP BY ALL ORDER BY count(*) DESC, user_id LIMIT 1`;
  const [found] = await withDatabase(":memory:", {}, (db) => db.query<{ user_id: string }>(sql));
  return found?.user_id ?? "";
}

async function readRows(path: string): Promise<(string | null)[][]> {
  const sql = `SELECT COLUMNS(*)::VARCHAR FROM read_parquet(${quoteString(path)})`;
  const rows = await withDatabase(":memory:", {}, (db) => db.query<Record<string, string | null>>(sql));
  return rows.map((row) => Object.values(row));
}

/** Seconds are compared as numbers: both write as many digits as they like. */
function toText(task: TaskName, row: readonly (string | null)[]): string {
  const [name, seconds] = row;
  return JSON.stringify(task === "30_video_watching" ? [name, Number(seconds).toFixed(6)] : row);
}

/** Returns what of a list is not in another, as often as it is missing there. */
function subtract(rows: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(row) ?? 0;
    left.set(row, count - 1);
    return count <= 0;
  });
}

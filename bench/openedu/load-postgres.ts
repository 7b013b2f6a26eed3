import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { PostgresCluster } from "./postgres-cluster.ts";

const BATCH_LINES = 100;
/** Characters that no line of JSON holds unescaped: nothing in a line is taken for a delimiter or a quotation mark. */
const AS_ONE_COLUMN = String.raw`FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02'`;

/** How the original's table is made. */
export interface LogsTable {
  /** How events that cannot be read are taken: the query fails, as the original's, or the event is null. */
  readonly functions: "strict" | "tolerant";
  /** Whether lines are numbered. The original's are not: PostgreSQL puts a line wherever there is room for it. */
  readonly numbered: boolean;
}

/** Makes the original's table anew: one column of binary JSON, unlogged, no index. */
export async function createLogs(
  cluster: PostgresCluster,
  { functions, numbered }: LogsTable,
): Promise<void> {
  const numbers = numbered ? ", line bigint GENERATED ALWAYS AS IDENTITY" : "";
  await cluster.run("SET client_min_messages = error; DROP TABLE IF EXISTS logs CASCADE");
  await cluster.run("DROP FUNCTION IF EXISTS ev, url_decode, uid, ts, day, python_duration, clean_page");
  await cluster.run(`CREATE UNLOGGED TABLE logs (log_line jsonb NOT NULL${numbers})`);
  const order = numbered ? "line" : "ctid";
  await cluster.run(`CREATE VIEW logs_in_order AS SELECT log_line, ${order} AS place FROM logs`);
  await cluster.runFile(fileURLToPath(new URL(`postgres/${functions}.sql`, import.meta.url)));
  await cluster.runFile(fileURLToPath(new URL("postgres/common.sql", import.meta.url)));
}

/** Loads a log as the original does: statements of a hundred lines, each a transaction. */
export function insertLog(cluster: PostgresCluster, log: string): Promise<void> {
  return cluster.runStream(toStatements(log));
}

/** Loads a log in one statement, the fastest way that PostgreSQL has. */
export async function copyLog(cluster: PostgresCluster, log: string): Promise<void> {
  await cluster.run(String.raw`\copy logs (log_line) FROM '${log}' WITH (${AS_ONE_COLUMN})`);
}

async function* toStatements(log: string): AsyncGenerator<string, void> {
  let batch: string[] = [];
  for await (const line of createInterface({
    input: createReadStream(log),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    batch.push(`('${line.replaceAll("'", "''")}')`);
    if (batch.length === BATCH_LINES) {
      yield toStatement(batch);
      batch = [];
    }
  }
  if (batch.length > 0) {
    yield toStatement(batch);
  }
}

function toStatement(batch: readonly string[]): string {
  return `INSERT INTO logs (log_line) VALUES ${batch.join(",")};\n`;
}

import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeSampleCourseLog } from "cellar/openedu";
import { measure, type WorkMeasurement } from "../measure.ts";
import { askPostgres, compareAnswers, findBusiestLearner } from "./compare-answers.ts";
import { filterLog } from "./filter-log.ts";
import { copyLog, createLogs, insertLog } from "./load-postgres.ts";
import { findPostgres, HOW_TO_INSTALL, type PostgresCluster, startPostgres } from "./postgres-cluster.ts";
import { watchUsage } from "./postgres-usage.ts";
import { TASKS, type TaskName } from "./tasks.ts";

/** As the original has it. */
const TABLE = { functions: "strict", numbered: false } as const;
/** Depends on where PostgreSQL has put which line; the test suite compares it on numbered lines. */
const NOT_COMPARED: TaskName = "30_video_watching";

/** Lines of 1 GB and of 20 MB. */
const EVENTS = 940_000;
const SHORT_EVENTS = 19_000;

/**
 * Measures loading a course's log and answering the original's tasks: ours, in compatible mode and in the usual one, each
 * without figures, as PostgreSQL draws none, and with them, and the original's way, on a PostgreSQL server of the benchmark's
 * own. Says whether the answers agree.
 */
export async function benchOpenedu({ short }: { short: boolean }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "cellar-bench-"));
  try {
    const log = await prepareLog(folder, short ? SHORT_EVENTS : EVENTS);
    const ours = await measureOurs(folder, log);
    const bin = await findPostgres();
    if (bin === undefined) {
      print(`  ours alone: ${HOW_TO_INSTALL}`);
      return;
    }
    await using cluster = await startPostgres(bin);
    await compare(cluster, { folder, log, ours });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Returns the path of a log that the original can read: a single bad line or event stops it. */
async function prepareLog(folder: string, events: number): Promise<string> {
  const [raw, log] = [join(folder, "raw.log"), join(folder, "course.log")];
  const { answers } = await writeSampleCourseLog(raw, { events, seed: 20_260_107, damagedShare: 0 });
  const broken = await filterLog(raw, answers, log);
  await rm(raw);
  const { size } = await stat(log);
  const counts = `${(events - broken).toLocaleString("en-US")} lines, ${toMegabytes(size)} MB`;
  print(`${counts}; ${broken} broken lines left out before, which would stop the original's load`);
  return log;
}

interface Ours {
  readonly userId: string;
  readonly load: WorkMeasurement;
  readonly compatible: WorkMeasurement;
}

async function measureOurs(folder: string, log: string): Promise<Ours> {
  const script = new URL("ours.ts", import.meta.url);
  const load = await measure(script, ["load", log, folder]);
  printMeasurement("cellar: load", load);
  const userId = await findBusiestLearner(folder);
  const compatible = await measure(script, ["tasks", folder, "compatible", userId, "tables"]);
  printMeasurement(`cellar: ${TASKS.length} tasks, compatible`, compatible);
  printMeasurement(
    "  with figures",
    await measure(script, ["tasks", folder, "compatible", userId, "figures"]),
  );
  const usual = await measure(script, ["tasks", folder, "usual", userId, "tables"]);
  printMeasurement(`cellar: ${TASKS.length} tasks`, usual);
  printMeasurement("  with figures", await measure(script, ["tasks", folder, "usual", userId, "figures"]));
  return { userId, load, compatible };
}

interface Comparison {
  readonly folder: string;
  readonly log: string;
  readonly ours: Ours;
}

async function compare(cluster: PostgresCluster, { folder, log, ours }: Comparison): Promise<void> {
  await createLogs(cluster, TABLE);
  const { measured: inserts } = await measurePostgres(cluster, () => insertLog(cluster, log));
  printMeasurement("PostgreSQL: load by INSERT", inserts);
  await createLogs(cluster, TABLE);
  const { measured: copy } = await measurePostgres(cluster, () => copyLog(cluster, log));
  printMeasurement("PostgreSQL: load by COPY", copy);
  const answered = await measurePostgres(cluster, () => askAll(cluster, ours.userId));
  printMeasurement(`PostgreSQL: ${TASKS.length} tasks`, answered.measured);
  printRatio("load, as the original", ours.load, inserts);
  printRatio("load, by COPY", ours.load, copy);
  printRatio("tasks", ours.compatible, answered.measured);
  printRatio("both", addUp(ours.load, ours.compatible), addUp(inserts, answered.measured));
  const all = await compareAnswers(answered.result, join(folder, "compatible"));
  const compared = all.filter(({ task }) => task !== NOT_COMPARED);
  const other = compared.filter(
    ({ onlyInOurs, onlyInPostgres }) => onlyInOurs.length + onlyInPostgres.length > 0,
  );
  const rows = compared.reduce((sum, each) => sum + each.rows, 0);
  print(
    `  answers                ${compared.length - other.length} of ${compared.length} tasks have the same rows (${rows} in all)`,
  );
  for (const { task, onlyInOurs, onlyInPostgres } of other) {
    print(
      `    ${task}: ${onlyInPostgres.length} rows only in PostgreSQL's, ${onlyInOurs.length} only in ours`,
    );
  }
}

async function askAll(cluster: PostgresCluster, userId: string): Promise<Map<TaskName, string>> {
  const answers = new Map<TaskName, string>();
  for (const task of TASKS) {
    answers.set(task, await askPostgres(cluster, task, userId));
  }
  return answers;
}

async function measurePostgres<T>(
  cluster: PostgresCluster,
  action: () => Promise<T>,
): Promise<{ result: T; measured: WorkMeasurement }> {
  const start = performance.now();
  const { result, usage } = await watchUsage(cluster.pid, action);
  const seconds = (performance.now() - start) / 1000;
  const { memoryBytes: peakMemoryBytes = Number.NaN, cpuSeconds = Number.NaN } = usage ?? {};
  return { result, measured: { seconds, peakMemoryBytes, cpuSeconds } };
}

function addUp(one: WorkMeasurement, other: WorkMeasurement): WorkMeasurement {
  return {
    seconds: one.seconds + other.seconds,
    cpuSeconds: one.cpuSeconds + other.cpuSeconds,
    peakMemoryBytes: Math.max(one.peakMemoryBytes, other.peakMemoryBytes),
  };
}

function printMeasurement(name: string, { seconds, cpuSeconds, peakMemoryBytes }: WorkMeasurement): void {
  const [wall, cpu] = [seconds, cpuSeconds].map((time) => time.toFixed(2).padStart(8));
  print(
    `  ${name.padEnd(30)} ${wall} s  ${cpu} s of processor time  ${toMegabytes(peakMemoryBytes).padStart(6)} MB peak`,
  );
}

function printRatio(name: string, ours: WorkMeasurement, other: WorkMeasurement): void {
  const faster = (other.seconds / ours.seconds).toFixed(1);
  const fewer = (other.cpuSeconds / ours.cpuSeconds).toFixed(1);
  print(`  ${name.padEnd(22)} ${faster} × as fast by the clock, ${fewer} × by processor time`);
}

function toMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

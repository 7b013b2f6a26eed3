import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { writeSampleLogs } from "cellar/edx";
import { measure, type WorkMeasurement } from "../measure.ts";

const execFileAsync = promisify(execFile);

/** Events of a day's log, about; a thousand are a megabyte. */
const EVENTS = 1_100_000;
const SHORT_EVENTS = 110_000;

/** How often each program is measured, in turns; the one of the least work counts, because others use the machine too. */
const ROUNDS = 3;

/**
 * Measures the ingest of a day's tracking log (split, rephrase, Parquet by course and day, with the lines themselves) against
 * DuckDB's bare typed reader into one Parquet file, the same with the lines kept, and a loop in Python that writes lines to
 * a file for each course. Prints time, processor time, peak memory, and the ratios of both times.
 *
 * `short`: 0.1 GB, once, in about a minute; otherwise 1 GB, three times.
 */
export async function benchEdxLogs({ short }: { short: boolean }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "cellar-bench-"));
  try {
    const events = short ? SHORT_EVENTS : EVENTS;
    const options = { courses: 20, users: 20_000, days: 1, seed: 20_260_107, events, packed: false };
    const { files, bytes, lines, brokenLines } = await writeSampleLogs(folder, options);
    print(`${lines.toLocaleString("en-US")} lines, ${megabytes(bytes)} MB, ${brokenLines} lines broken`);
    await compare({ folder, log: files[0] ?? "", bytes, rounds: short ? 1 : ROUNDS });
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Comparison {
  readonly folder: string;
  readonly log: string;
  readonly bytes: number;
  readonly rounds: number;
}

async function compare({ folder, log, bytes, rounds }: Comparison): Promise<void> {
  const times: Record<"ours" | "bare" | "withLines" | "python", WorkMeasurement[]> = {
    ours: [],
    bare: [],
    withLines: [],
    python: [],
  };
  for (let round = 0; round < rounds; round += 1) {
    const out = join(folder, `out-${round}`);
    times.bare.push(await measureScript("bare-duckdb.ts", log, `${out}.parquet`));
    times.ours.push(await measureScript("ingest.ts", log, out));
    times.withLines.push(await measureScript("bare-duckdb.ts", log, `${out}-lines.parquet`, "lines"));
    if (round === 0) {
      times.python.push(...(await measurePython(log, `${out}-python`)));
    }
    await Promise.all(
      [`${out}.parquet`, `${out}-lines.parquet`, out, `${out}-python`].map((path) =>
        rm(path, { recursive: true, force: true }),
      ),
    );
  }
  const ours = findLeast(times.ours);
  const others = [
    ["DuckDB's bare reader", findLeast(times.bare)],
    ["DuckDB, lines kept", findLeast(times.withLines)],
    ["loop in Python", findLeast(times.python)],
  ] as const;
  printMeasurement("cellar", ours, bytes);
  for (const [name, measured] of others) printMeasurement(name, measured, bytes);
  for (const [name, measured] of others) printRatio(name, ours, measured);
}

function measureScript(script: string, ...args: readonly string[]): Promise<WorkMeasurement> {
  return measure(new URL(script, import.meta.url), args);
}

/** Nothing where there is no Python. */
async function measurePython(log: string, out: string): Promise<WorkMeasurement[]> {
  try {
    const script = fileURLToPath(new URL("split.py", import.meta.url));
    const { stdout } = await execFileAsync("python3", [script, log, out]);
    const measured: WorkMeasurement = JSON.parse(stdout);
    return [measured];
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return [];
    }
    throw error;
  }
}

function findLeast(measurements: readonly WorkMeasurement[]): WorkMeasurement | undefined {
  return measurements.toSorted((a, b) => a.cpuSeconds - b.cpuSeconds)[0];
}

function printMeasurement(name: string, measured: WorkMeasurement | undefined, bytes: number): void {
  if (measured === undefined) {
    print(`  ${name.padEnd(22)} not there`);
    return;
  }
  const { seconds, cpuSeconds, peakMemoryBytes } = measured;
  const rate = (bytes / 1e6 / seconds).toFixed(0);
  const columns = [
    `${seconds.toFixed(2).padStart(7)} s`,
    `${rate.padStart(4)} MB/s`,
    `${cpuSeconds.toFixed(2).padStart(7)} s of processor`,
    `${megabytes(peakMemoryBytes).padStart(5)} MB peak`,
  ];
  print(`  ${name.padEnd(22)} ${columns.join("  ")}`);
}

function printRatio(
  name: string,
  ours: WorkMeasurement | undefined,
  other: WorkMeasurement | undefined,
): void {
  if (ours !== undefined && other !== undefined) {
    const time = (other.seconds / ours.seconds).toFixed(2);
    const work = (other.cpuSeconds / ours.cpuSeconds).toFixed(2);
    print(`  ${`over ${name}`.padEnd(27)} ${time} × the rate, ${work} × by processor time`);
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

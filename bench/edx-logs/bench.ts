import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { writeSampleLogs } from "cellar/edx";
import { type Measurement, measure } from "../measure.ts";

const execFileAsync = promisify(execFile);

/** Events of a day's log, about; a thousand are a megabyte. */
const EVENTS = 1_100_000;
const SHORT_EVENTS = 30_000;

/** How often each program is measured, in turns; the fastest counts, because others use the machine too. */
const ROUNDS = 3;

/**
 * Measures the ingest of a day's tracking log (split, rephrase, Parquet by course and day, with the lines themselves) against
 * DuckDB's bare typed reader into one Parquet file, and against a loop in Python that writes lines to a file for each course.
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
  const times: Record<"ours" | "bare" | "python", Measurement[]> = { ours: [], bare: [], python: [] };
  for (let round = 0; round < rounds; round += 1) {
    const out = join(folder, `out-${round}`);
    times.bare.push(await measureScript("bare-duckdb.ts", log, `${out}.parquet`));
    times.ours.push(await measureScript("ingest.ts", log, out));
    if (round === 0) {
      times.python.push(...(await measurePython(log, `${out}-python`)));
    }
    await Promise.all(
      [`${out}.parquet`, out, `${out}-python`].map((path) => rm(path, { recursive: true, force: true })),
    );
  }
  const [ours, bare, python] = [times.ours, times.bare, times.python].map(findFastest);
  printMeasurement("cellar", ours, bytes);
  printMeasurement("DuckDB's bare reader", bare, bytes);
  printMeasurement("loop in Python", python, bytes);
  printRatio("rate over DuckDB's", ours, bare);
  printRatio("rate over Python's", ours, python);
}

function measureScript(script: string, log: string, out: string): Promise<Measurement> {
  return measure(new URL(script, import.meta.url), [log, out]);
}

/** Nothing where there is no Python. */
async function measurePython(log: string, out: string): Promise<Measurement[]> {
  try {
    const script = fileURLToPath(new URL("split.py", import.meta.url));
    const { stdout } = await execFileAsync("python3", [script, log, out]);
    const measured: Measurement = JSON.parse(stdout);
    return [measured];
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return [];
    }
    throw error;
  }
}

function findFastest(measurements: readonly Measurement[]): Measurement | undefined {
  return measurements.toSorted((a, b) => a.seconds - b.seconds)[0];
}

function printMeasurement(name: string, measured: Measurement | undefined, bytes: number): void {
  if (measured === undefined) {
    print(`  ${name.padEnd(22)} not there`);
    return;
  }
  const { seconds, peakMemoryBytes } = measured;
  const rate = (bytes / 1e6 / seconds).toFixed(0);
  print(
    `  ${name.padEnd(22)} ${seconds.toFixed(2).padStart(7)} s  ${rate.padStart(4)} MB/s  ${megabytes(peakMemoryBytes).padStart(5)} MB peak`,
  );
}

function printRatio(name: string, ours: Measurement | undefined, other: Measurement | undefined): void {
  if (ours !== undefined && other !== undefined) {
    print(`  ${name.padEnd(22)} ${(other.seconds / ours.seconds).toFixed(2).padStart(7)} ×`);
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

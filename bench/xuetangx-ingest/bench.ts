import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Measurement, measure } from "../measure.ts";
import { assertSameRows } from "./assert-same-rows.ts";
import { findPython } from "./python.ts";
import { prepareSample, type Sample } from "./sample.ts";

/** Events of 0.1, 1 and 5.1 GB of JSON; the last is the size of a published file. */
const TENTH_GIGABYTE = 1_150_000;
const GIGABYTE = 11_400_000;
const WHOLE_FILE = 57_000_000;
/** Ours is measured so often, and the median counts; the others take a minute. */
const ROUNDS = 3;

/**
 * Measures the ingest of activity JSON into Parquet, with view and hashes: ours, and the seed's way on the same file.
 * Prints time, rate, peak memory (of the only process of each) and the ratios.
 *
 * `short`: 0.1 GB; `full`: ours alone on 5.1 GB; otherwise ours on 0.1 GB, then both on 1 GB.
 */
export async function benchXuetangxIngest({ short, full }: { short: boolean; full: boolean }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "cellar-bench-"));
  try {
    if (full) await measureOurs(folder, await prepareSample(WHOLE_FILE), 1);
    else {
      if (!short) await measureOurs(folder, await prepareSample(TENTH_GIGABYTE), ROUNDS);
      await compare(folder, await prepareSample(short ? TENTH_GIGABYTE : GIGABYTE), !short);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function compare(folder: string, sample: Sample, mayInstall: boolean): Promise<void> {
  const ours = await measureOurs(folder, sample, ROUNDS);
  const python = await findPython(mayInstall);
  if ("reason" in python) {
    print(`  ours alone: ${python.reason}`);
    return;
  }
  const seeds = await measureSeedWay(python.path, sample.path, join(folder, "seed.parquet"));
  await assertSameRows(join(folder, "ours.parquet"), join(folder, "seed.parquet"));
  print(`  json.load + pandas    ${renderMeasurement(seeds, sample.bytes)}`);
  const faster = (seeds.seconds / ours.seconds).toFixed(1);
  const smaller = (seeds.peakMemoryBytes / ours.peakMemoryBytes).toFixed(1);
  print(`  ratio                 ${faster} × as fast, 1/${smaller} of the memory, the same rows`);
}

async function measureOurs(folder: string, sample: Sample, rounds: number): Promise<Measurement> {
  const { events, bytes, path } = sample;
  print(
    `${(bytes / 1e6).toLocaleString("en-US", { maximumFractionDigits: 0 })} MB of JSON, ${events.toLocaleString("en-US")} events`,
  );
  const measurements: Measurement[] = [];
  for (let round = 0; round < rounds; round += 1) {
    measurements.push(
      await measure(new URL("stream.ts", import.meta.url), [path, join(folder, "ours.parquet")]),
    );
  }
  const seconds = median(measurements.map((each) => each.seconds));
  const peakMemoryBytes = Math.max(...measurements.map((each) => each.peakMemoryBytes));
  print(`  cellar                ${renderMeasurement({ seconds, peakMemoryBytes }, bytes)}`);
  return { seconds, peakMemoryBytes };
}

async function measureSeedWay(python: string, input: string, output: string): Promise<Measurement> {
  const script = fileURLToPath(new URL("seed_way.py", import.meta.url));
  const { stdout } = await promisify(execFile)(python, [script, input, output]);
  const { seconds, peakMemoryBytes }: Measurement = JSON.parse(stdout);
  return { seconds, peakMemoryBytes };
}

function renderMeasurement({ seconds, peakMemoryBytes }: Measurement, bytes: number): string {
  const rate = (bytes / 1e6 / seconds).toFixed(0);
  return `${seconds.toFixed(2).padStart(7)} s  ${rate.padStart(4)} MB/s  ${(peakMemoryBytes / 1e6).toFixed(0).padStart(6)} MB peak`;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

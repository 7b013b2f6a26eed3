import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeSampleActivity } from "cellar/xuetangx";
import { type Measurement, measure } from "../measure.ts";

/** Sizes of the samples in events; the smaller ones show how memory grows. */
const EVENTS = [200_000, 1_000_000, 4_000_000];
const SHORT_EVENTS = [50_000, 200_000];

/** Measures the ingest of activity JSON into Parquet, ours against parsing the file whole; prints a table. */
export async function benchXuetangxIngest({ short }: { short: boolean }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "cellar-bench-"));
  try {
    for (const events of short ? SHORT_EVENTS : EVENTS) {
      await compare(folder, events);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function compare(folder: string, events: number): Promise<void> {
  const input = join(folder, `${events}-raw_user_activity.json`);
  const { bytes } = await writeSampleActivity(input, { events, seed: 20_260_107, layout: "indent2" });
  const ours = await measureScript("stream.ts", input);
  const whole = await measureScript("parse-whole.ts", input);
  print(`${events.toLocaleString("en-US")} events, ${(bytes / 1e6).toFixed(0)} MB of JSON`);
  print(`  cellar, streaming    ${renderMeasurement(ours, bytes)}`);
  print(`  JSON.parse + DuckDB  ${renderMeasurement(whole, bytes)}`);
  const faster = (whole.seconds / ours.seconds).toFixed(2);
  const smaller = (whole.peakMemoryBytes / ours.peakMemoryBytes).toFixed(2);
  print(`  ratio                ${faster} × as fast, ${smaller} × less memory`);
}

async function measureScript(script: string, input: string): Promise<Measurement> {
  return measure(new URL(script, import.meta.url), [input, `${input}.${script}.parquet`]);
}

function renderMeasurement({ seconds, peakMemoryBytes }: Measurement, bytes: number): string {
  const rate = (bytes / 1e6 / seconds).toFixed(0);
  return `${seconds.toFixed(2).padStart(7)} s  ${rate.padStart(4)} MB/s  ${(peakMemoryBytes / 1e6).toFixed(0).padStart(5)} MB peak`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

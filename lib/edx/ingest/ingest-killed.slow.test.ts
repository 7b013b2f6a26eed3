import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { makeRandomStream } from "../../run/index.ts";
import { makeTestWarehouse, type TestWarehouse } from "../testing/warehouse.ts";

const SCRIPT = fileURLToPath(new URL("../testing/ingest-in-process.ts", import.meta.url));
const CHUNK_BYTES = 40_000;

/** Moments of each run of logs: some spread over it, and some that nobody has chosen. */
const random = makeRandomStream(20_150_301, "moments to kill at");
const SHARES = [0.5, 0.9, ...Array.from({ length: 7 }, () => random.next())];

interface Ended {
  readonly killed: boolean;
  /** From the beginning of the work on; starting Node is left out. */
  readonly milliseconds: number;
}

/** Reads the logs in a process of its own, which is killed so long after it began to. */
async function ingestAndKill({ logs, warehouse }: TestWarehouse, afterMs = 600_000): Promise<Ended> {
  const loader = ["--conditions=source", "--import", "tsx"];
  const child = spawn(process.execPath, [...loader, SCRIPT, logs, warehouse], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  await Promise.race([once(child.stdout, "data"), exited]);
  const start = performance.now();
  const timer = setTimeout(() => child.kill("SIGKILL"), afterMs);
  const [code, signal] = await exited;
  clearTimeout(timer);
  expect(code ?? signal).toBe(signal === null ? 0 : "SIGKILL");
  return { killed: signal !== null, milliseconds: performance.now() - start };
}

async function writeLogs(wh: TestWarehouse, version: number): Promise<void> {
  for (let log = 0; log < 4; log += 1) {
    const lines = Array.from({ length: 600 }, (_, n) => {
      const time = `2015-03-0${1 + ((n + log) % 3)}T12:00:00`;
      const context = { course_id: `org/c${n % 5}/run${log === 2 ? version : 1}` };
      return n % 97 === 0
        ? `broken ${n}`
        : JSON.stringify({ time, event_type: "x", event: { n, log }, context });
    });
    await wh.write(`day${log}.log`, `${lines.join("\n")}\n`);
  }
}

/** Brings a warehouse to where the run that will be killed begins: without anything, or with a former version of a log. */
async function prepare(wh: TestWarehouse, version: number): Promise<void> {
  await rm(wh.warehouse, { recursive: true, force: true });
  if (version === 2) {
    await writeLogs(wh, 1);
    await wh.ingest({ chunkBytes: CHUNK_BYTES });
  }
  await writeLogs(wh, version);
}

it.each([
  ["that reads logs for the first time", 1],
  ["that replaces the rows of a changed log", 2],
])(
  "leaves the same bytes after a run %s and was killed at any moment, and one more",
  {
    timeout: 900_000,
  },
  async (_, version) => {
    await using undisturbed = await makeTestWarehouse();
    await prepare(undisturbed, version);
    let wholeMs = (await ingestAndKill(undisturbed)).milliseconds;
    const wanted = await undisturbed.hashes();
    await using wh = await makeTestWarehouse();
    let killed = 0;
    for (const [index, share] of SHARES.entries()) {
      await prepare(wh, version);
      const ended = await ingestAndKill(wh, wholeMs * share);
      killed += ended.killed ? 1 : 0;
      // On a machine that has become less busy a run is over before it is killed: the next one is timed by it.
      wholeMs = ended.killed ? wholeMs : ended.milliseconds;
      // Every other time the run that clears up is killed too.
      if (index % 2 === 1) await ingestAndKill(wh, (wholeMs * (SHARES.at(-index) ?? 0)) / 2);
      await wh.ingest({ chunkBytes: CHUNK_BYTES });
      expect(await wh.hashes(), `killed after ${share} of the time`).toEqual(wanted);
    }
    expect(killed).toBeGreaterThan(2);
  },
);

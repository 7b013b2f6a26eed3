import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { makeTestWarehouse, type TestWarehouse } from "../testing/warehouse.ts";

const SCRIPT = fileURLToPath(new URL("../testing/ingest-in-process.ts", import.meta.url));

/** Ends the process after a time; returns whether it was killed before its end. */
async function ingestAndKill({ logs, warehouse }: TestWarehouse, afterMs: number): Promise<boolean> {
  const loader = ["--conditions=source", "--import", "tsx"];
  const child = spawn(process.execPath, [...loader, SCRIPT, logs, warehouse], { stdio: "inherit" });
  const timer = setTimeout(() => child.kill("SIGKILL"), afterMs);
  const [code, signal] = await once(child, "exit");
  clearTimeout(timer);
  expect(code ?? signal).toBe(signal === null ? 0 : "SIGKILL");
  return signal !== null;
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

it("leaves the same bytes after a run that was killed at any moment, and one more", {
  timeout: 600_000,
}, async () => {
  await using undisturbed = await makeTestWarehouse();
  await using wh = await makeTestWarehouse();
  for (const version of [1, 2]) {
    await writeLogs(undisturbed, version);
    const start = performance.now();
    expect(await ingestAndKill(undisturbed, 300_000)).toBe(false);
    const wholeMs = performance.now() - start;
    const wanted = await undisturbed.hashes();
    let killed = 0;
    for (let share = 0.3; share < 1; share += 0.12) {
      if (version === 1) await rm(wh.warehouse, { recursive: true, force: true });
      await writeLogs(wh, 1);
      if (version === 2) await ingestAndKill(wh, 300_000);
      await writeLogs(wh, version);
      killed += (await ingestAndKill(wh, wholeMs * share)) ? 1 : 0;
      await wh.ingest({ chunkBytes: 40_000 });
      expect(await wh.hashes()).toEqual(wanted);
    }
    expect(killed).toBeGreaterThan(1);
  }
});

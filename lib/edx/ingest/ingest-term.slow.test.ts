import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { writeSampleLogs } from "../sample/index.ts";
import { makeTestWarehouse } from "../testing/warehouse.ts";

/** Of all days, so that the rows of each are found all over the log, and more text than is divided at once. */
const EVENTS = 90_000;
const DAYS = 60;
const TIMEOUT_MS = 10 * 60_000;

it(
  "puts the events of a log of sixty days by course and day, as many as there are",
  async () => {
    await using wh = await makeTestWarehouse();
    const folder = await mkdtemp(join(tmpdir(), "cellar-term-"));
    try {
      const options = { courses: 3, users: 300, days: DAYS, seed: 20_260_107, events: EVENTS, packed: false };
      const { files, events, lines, brokenLines } = await writeSampleLogs(folder, options);
      const term = await wh.write("term.log", "");
      for (const file of files) {
        await appendFile(term, await readFile(file));
      }
      const ingested = await wh.ingest();
      expect(ingested).toMatchObject({ lines, rejected: brokenLines });
      const [record] = ingested.logs.map((log) => log.record);
      const wanted = Object.values(events).flatMap((days) => Object.entries(days));
      const byDay: Record<string, number> = {};
      for (const [day, count] of wanted) {
        byDay[day.replaceAll("-", "")] = (byDay[day.replaceAll("-", "")] ?? 0) + count;
      }
      expect(record?.events_by_day).toEqual(byDay);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  TIMEOUT_MS,
);

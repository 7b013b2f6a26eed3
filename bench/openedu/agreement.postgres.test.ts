import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  answerTask,
  chooseTasks,
  loadEvents,
  readTasks,
  withCourseLog,
  writeSampleCourseLog,
} from "cellar/openedu";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askPostgres, type Comparison, compareAnswers, findBusiestLearner } from "./compare-answers.ts";
import { filterLog } from "./filter-log.ts";
import { copyLog, createLogs, insertLog } from "./load-postgres.ts";
import {
  findPostgres,
  HOW_TO_INSTALL,
  type PostgresCluster,
  parseRows,
  startPostgres,
} from "./postgres-cluster.ts";
import { TASKS, type TaskName } from "./tasks.ts";

const EVENTS = 8_000;
const ORIGINAL = { functions: "strict", numbered: false } as const;

let folder = "";
let cluster: PostgresCluster | undefined;

function connected(): PostgresCluster {
  if (cluster === undefined) {
    throw new Error(`Cannot compare with PostgreSQL: ${HOW_TO_INSTALL}`);
  }
  return cluster;
}

beforeAll(async () => {
  const bin = await findPostgres();
  cluster = bin === undefined ? undefined : await startPostgres(bin);
  folder = await mkdtemp(join(tmpdir(), "cellar-agreement-"));
}, 300_000);

afterAll(async () => {
  await cluster?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Returns a log without broken lines, and how many lines it has. */
async function makeLog(name: string, damagedShare: number): Promise<{ log: string; lines: number }> {
  const [raw, log] = [join(folder, `${name}.raw.log`), join(folder, `${name}.log`)];
  const options = { events: EVENTS, users: 150, days: 60, seed: 11, brokenShare: 0.01, damagedShare };
  const { answers } = await writeSampleCourseLog(raw, options);
  return { log, lines: EVENTS - (await filterLog(raw, answers, log)) };
}

/** Loads a log into ours and answers all tasks; returns the learner that some of them are about. */
async function answerAll(log: string, place: string): Promise<string> {
  const eventsFile = join(place, "events.parquet");
  await loadEvents({
    places: [log],
    eventsFile,
    rejectsFile: join(place, "rejects.parquet"),
  });
  const userId = await findBusiestLearner(place);
  const tasks = chooseTasks(await readTasks(), TASKS);
  await withCourseLog({ eventsFile, compatible: true }, async (opened) => {
    for (const task of tasks) {
      await answerTask(opened, task, { folder: join(place, "compatible"), parameters: { user_id: userId } });
    }
  });
  return userId;
}

async function compareOn(name: string, damagedShare: number): Promise<Comparison[]> {
  const { log, lines } = await makeLog(name, damagedShare);
  const place = join(folder, name);
  await mkdir(join(place, "compatible"), { recursive: true });
  const userId = await answerAll(log, place);
  await createLogs(connected(), { functions: damagedShare === 0 ? "strict" : "tolerant", numbered: true });
  await copyLog(connected(), log);
  expect(parseRows(await connected().run("SELECT count(*) FROM logs"))).toEqual([[String(lines)]]);
  const printed = new Map<TaskName, string>();
  for (const task of TASKS) {
    printed.set(task, await askPostgres(connected(), task, userId));
  }
  return compareAnswers(printed, join(place, "compatible"));
}

describe("the tasks of OpenEdu in compatible mode", () => {
  it.each([
    ["whole", 0],
    ["damaged", 0.01],
  ])(
    "have the rows that PostgreSQL has, on a log with %s events",
    { timeout: 600_000 },
    async (name, damagedShare) => {
      const comparisons = await compareOn(name, damagedShare);
      expect(comparisons.map(({ task }) => task)).toEqual(TASKS);
      for (const { task, rows, onlyInPostgres, onlyInOurs } of comparisons) {
        expect({ task, onlyInPostgres, onlyInOurs }).toEqual({ task, onlyInPostgres: [], onlyInOurs: [] });
        expect({ task, isEmpty: rows === 0 }).toEqual({ task, isEmpty: false });
      }
    },
  );
});

describe("PostgreSQL", () => {
  it("has the same lines after INSERT as after COPY", { timeout: 300_000 }, async () => {
    const { log } = await makeLog("loads", 0.01);
    const describeLogs =
      "SELECT count(*), md5(string_agg(log_line::text, '' ORDER BY log_line::text)) FROM logs";
    await createLogs(connected(), ORIGINAL);
    await insertLog(connected(), log);
    const inserted = await connected().run(describeLogs);
    await createLogs(connected(), ORIGINAL);
    await copyLog(connected(), log);
    expect(await connected().run(describeLogs)).toBe(inserted);
  });

  it("stops at a line that the sample's answers call broken, and at an event that they call damaged", async () => {
    const raw = join(folder, "damaged.raw.log");
    await createLogs(connected(), ORIGINAL);
    await expect(insertLog(connected(), raw)).rejects.toThrow("Cannot load into PostgreSQL");
    await createLogs(connected(), ORIGINAL);
    await copyLog(connected(), join(folder, "damaged.log"));
    await expect(askPostgres(connected(), "15_page_names", "1")).rejects.toThrow("ERROR");
  });
});

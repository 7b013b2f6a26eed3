import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../tables/index.ts";
import { createPseudonymMacros } from "../pseudonyms/index.ts";
import { makeCourse, type TestCourse } from "../testing/answer-log.ts";
import { HOME, LOG_T, toLine } from "../testing/log-t.ts";
import { CourseLogError } from "./open-course-log.ts";

const eve = { id: 7, user: "eve" };
const log = (...lines: readonly string[]) => ({ "a.log": `${lines.join("\n")}\n` });

const toEventAt = (time: string) =>
  toLine({ time: "T", type: "x", ...eve, session: "s", event: {} }).replace("T+00:00", time);

const toChoice = (second: number, url: string, name: string) =>
  toLine({
    time: `2018-09-13T10:00:0${second}`,
    type: "edx.ui.lms.outline.selected",
    ...eve,
    page: `${HOME}/a/`,
    event: JSON.stringify({ target_url: url, target_name: name }),
  });

const toVideoStep = (second: number, type: string, event: object = {}) =>
  toLine({
    time: `2018-09-13T10:00:${second}`,
    type,
    ...eve,
    event: JSON.stringify({ id: "v", ...event }),
  });

const toPlay = (time: string) =>
  toLine({ time, type: "play_video", ...eve, event: JSON.stringify({ id: "v" }) });

async function ask(course: TestCourse, task: string, compatible = false): Promise<string[]> {
  return (await course.ask(task, { compatible })).text.trimEnd().split(/\r?\n/);
}

describe("courses", () => {
  it("are counted once, also where an event names its course by its address alone", async () => {
    const named = toLine({ time: "2018-09-10T10:00:00", type: "x", ...eve, page: `${HOME}/a/`, event: {} });
    const { context: _, ...unnamed } = JSON.parse(named);
    await using course = await makeCourse(log(named, JSON.stringify(unnamed)));
    expect((await course.ask("0")).numbers).toMatchObject({ events: 2, courses: 1 });
  });
});

describe("times", () => {
  it("honour their offset and fraction, which the original cuts off", async () => {
    await using course = await makeCourse(
      log(toEventAt("2018-09-10T23:30:00.75+03:00"), toEventAt("2018-09-10T20:40:00.25+00:00")),
    );
    expect((await ask(course, "1"))[1]).toBe("1,7,eve,0.1665,0:09:59,0.1665,1");
    expect((await ask(course, "1", true))[2]).toBe("        7  2:50:00");
  });

  it("that cannot be read cost no task, and are counted", async () => {
    const line = toLine({ time: "2018-99-10T23:30:00", type: "play_video", ...eve, session: "s", event: {} });
    await using course = await makeCourse(log(line));
    expect((await course.ask("0")).numbers).toMatchObject({ events: 1, without_time: 1 });
    expect(await ask(course, "16")).toEqual(["day,plays,learners", ",1,1"]);
    expect(await ask(course, "16", true)).toEqual(["time,count", ",1"]);
  });

  it("refuse a time zone and a day that are none", async () => {
    await using course = await makeCourse({ "t.log": LOG_T });
    await expect(course.ask("1", { timeZone: "Europe/Moskau" })).rejects.toThrow(CourseLogError);
    await expect(course.ask("1", { firstDay: "2018-02-30" })).rejects.toThrow(
      'Cannot use first day "2018-02-30": wanted a day as in 2018-09-30',
    );
  });

  it("of some days alone can be asked about", async () => {
    await using course = await makeCourse({ "t.log": LOG_T });
    const { numbers } = await course.ask("0", { firstDay: "2018-09-02", lastDay: "2018-09-10" });
    expect(numbers).toMatchObject({ events: 6, first_day: "2018-09-02", last_day: "2018-09-10" });
  });
});

describe("events that are broken", () => {
  const broken = [
    toLine({
      time: "2018-09-13T10:00:00",
      type: "edx.ui.lms.link_clicked",
      ...eve,
      page: `${HOME}/a/`,
      event: '{"target_url": "https://x/100%zz"}',
    }),
    toLine({
      time: "2018-09-13T10:00:01",
      type: "edx.ui.lms.link_clicked",
      ...eve,
      page: `${HOME}/a/`,
      event: '{"target_url":"trunc',
    }),
    toLine({
      time: "2018-09-13T10:00:02",
      type: "textbook.pdf.search.executed",
      ...eve,
      event: '{"query": "ap',
    }),
  ];

  it.each([false, true])("cost themselves alone, and are counted (compatible: %s)", async (compatible) => {
    await using course = await makeCourse({ "t.log": LOG_T + broken.map((line) => `${line}\n`).join("") });
    for (const task of ["6", "7", "15"]) {
      expect((await ask(course, task, compatible)).length).toBeGreaterThan(2);
    }
    expect((await ask(course, "15", compatible)).join("\n")).not.toContain("https://x/");
    expect((await course.ask("8", { compatible, parameters: { user_id: "7" } })).rows).toBe(2);
    expect((await course.ask("0", { compatible })).numbers).toMatchObject({
      unreadable_events: 2,
      unreadable_addresses: 1,
    });
  });
});

describe("an empty log", () => {
  it("gives tables with headers alone, and draws nothing, where the original fails", async () => {
    await using course = await makeCourse(log());
    expect(await ask(course, "1", true)).toEqual(
      ["  user_id    time_on_course", "---------  ----------------"].map((line) =>
        expect.stringMatching(line.startsWith("-") ? /^-+ {2}-+$/ : /user_id +time_on_course/),
      ),
    );
    for (const task of ["5", "6", "7"]) {
      expect((await course.ask(task, { compatible: true })).chart).toBeUndefined();
      expect((await course.ask(task)).sentence).toBe("Nothing in the log answers this.");
    }
    expect((await course.ask("4")).sentence).toBe("0 learners finished, which is 0 % of those who started.");
  });
});

describe("names of pages", () => {
  it("are those chosen most, without the suffix of the current section", async () => {
    const names = [
      toChoice(1, `${HOME}/a/?activate=1`, "Urok 1 текущий раздел"),
      toChoice(2, `${HOME}/a/`, "Urok 1"),
      toChoice(3, `${HOME}/a`, "A rare name"),
    ];
    await using course = await makeCourse(log(...names));
    expect((await ask(course, "7"))[1]).toBe(`${HOME}/a,Urok 1,3,1,1`);
    const { chart } = await course.ask("7", { compatible: true });
    expect(chart !== undefined && "data" in chart && chart.data).toEqual([
      { label: `Urok 1 (${HOME}/a)`, visits: 3 },
    ]);
  });
});

describe("video watching", () => {
  it("is in the order of time, ends at pause and stop, goes on when sought, and counts speed", async () => {
    const steps = [
      toVideoStep(40, "pause_video"),
      toVideoStep(10, "play_video"),
      toVideoStep(20, "seek_video"),
      toVideoStep(30, "speed_change_video", { new_speed: "2.0" }),
      toVideoStep(50, "pause_video"),
      toVideoStep(55, "stop_video"),
    ];
    await using course = await makeCourse(log(...steps));
    expect((await ask(course, "30"))[1]).toBe("7,eve,v,30.0,40.0,1,2018-09-13");
    expect(await ask(course, "30", true)).toEqual(["username,time(sec)", "eve,40.0"]);
  });

  it("left running for too long does not count", async () => {
    await using course = await makeCourse(log(toPlay("2018-09-13T10:00:00"), toPlay("2018-09-13T12:00:00")));
    expect((await ask(course, "30"))[1]).toBe("7,eve,v,0.0,0.0,2,2018-09-13");
    const { text } = await course.ask("30", { parameters: { longest_minutes: 120 } });
    expect(text).toContain("7200.0");
  });
});

describe("SQL that tasks share", () => {
  let db: Database;
  beforeAll(async () => {
    db = await openDatabase();
    await db.run("CREATE TABLE log_events(username VARCHAR, user_id VARCHAR)");
    await createPseudonymMacros(db, undefined);
    await db.run(await readFile(new URL("../sql/macros.sql", import.meta.url), "utf8"));
  });
  afterAll(() => db.close());

  async function evaluate(expression: string): Promise<unknown> {
    const [row] = await db.query(`SELECT ${expression} AS value`);
    return row?.["value"];
  }

  it.each([
    ["https://h/a/b/1/?child=first", "https://h/a/b"],
    ["https://h/a/12/", "https://h/a/12"],
    ["https://h/%D1%84/#s?x", "https://h/ф"],
    ["https://h/a#b?c", "https://h/a"],
    ["https://h/bbb//", "https://h/bbb/"],
    ["https://h/a+b%2Bc", "https://h/a+b+c"],
    ["https://h/100%zz", "https://h/100%zz"],
    ["https://h/%ff", "https://h/%ff"],
    ["x_module", "x_module"],
  ])("cleans %s to %s", async (address, page) => {
    expect(await evaluate(`clean_page('${address}')`)).toBe(page);
  });

  it.each([
    ["a%41%D1%84+%2B", "aAф++"],
    ["100%", "100%"],
    ["100%4", "100%4"],
    ["100%zz", null],
    ["%4x", null],
    ["%ff", null],
  ])("decodes %s to %s", async (address, text) => {
    expect(await evaluate(`decode_url('${address}')`)).toBe(text);
  });

  it.each([
    [((461 * 60 + 47) * 60 + 43) * 1e6, "19 days, 5:47:43"],
    [86_400e6, "1 day, 0:00:00"],
    [5_460e6, "1:31:00"],
    [48_667_275_294, "13:31:07.275294"],
  ])("writes %d microseconds as %s", async (microseconds, text) => {
    expect(await evaluate(`python_duration(${microseconds}::BIGINT)`)).toBe(text);
  });
});

describe("pseudonyms", () => {
  const KEY = "a key that is long enough";
  const RAW = /alice|bob|carol|dave|\b10[1-4]\b|\b999\b/;

  it("stand for names and ids in every file of every task, in both modes", { timeout: 600_000 }, async () => {
    const profile = toLine({
      time: "2018-09-13T10:00:00",
      type: "page_close",
      id: 101,
      user: "alice",
      session: "s9",
      page: "https://h/u/alice?x",
      event: {},
    });
    const progress = toLine({
      time: "2018-09-13T10:00:05",
      type: "page_close",
      id: 101,
      user: "alice",
      session: "s9",
      page: `${HOME}/progress/102/`,
      event: {},
    });
    const search = toLine({
      time: "2018-09-13T10:00:09",
      type: "textbook.pdf.search.executed",
      id: 101,
      user: "alice",
      session: "s9",
      event: JSON.stringify({ query: "bob" }),
    });
    await using course = await makeCourse({ "t.log": `${LOG_T}${profile}\n${progress}\n${search}\n` });
    const { firstRows } = await course.ask("1", { pseudonymKey: KEY });
    const user_id = /id-[0-9a-f]{10}/.exec(JSON.stringify(firstRows[1]))?.[0] ?? "";
    const { readTasks } = await import("../task-files/index.ts");
    await using db = await openDatabase();
    for (const task of await readTasks()) {
      const parameters = task.parameters.some(({ name }) => name === "user_id") ? { user_id } : {};
      for (const compatible of [false, true]) {
        const { files, ...answer } = await course.ask(task.id, { compatible, pseudonymKey: KEY, parameters });
        const { chart, sentence, firstRows: rows, numbers } = answer;
        expect(
          JSON.stringify([
            chart,
            sentence,
            rows.flatMap((row) => Object.values(row)).filter((cell) => typeof cell === "string"),
            numbers,
          ]),
        ).not.toMatch(RAW);
        for (const { path } of files) {
          const content = path.endsWith(".parquet")
            ? JSON.stringify(
                await db.query(`SELECT COLUMNS(c -> true)::VARCHAR FROM read_parquet('${path}')`),
              )
            : await readFile(path, "utf8");
          expect([task.id, path.endsWith(".svg") ? content.replaceAll(/="[^"]*"/g, "") : content]).toEqual([
            task.id,
            expect.not.stringMatching(RAW),
          ]);
        }
      }
    }
    expect((await readdir(join(course.folder, "out"))).join(" ")).not.toMatch(/alice|101_/);
  });

  it("are the HMAC of the name: the same with the same key, others with another", async () => {
    await using course = await makeCourse({ "t.log": LOG_T });
    const { createHmac } = await import("node:crypto");
    const hash = (text: string) => createHmac("sha256", KEY).update(text).digest("hex").slice(0, 10);
    const { text } = await course.ask("14", { pseudonymKey: KEY });
    expect(text).toContain(`name-${hash("name:alice")},id-${hash("id:101")},9`);
    expect((await course.ask("14", { pseudonymKey: `${KEY}!` })).text).not.toContain(hash("id:101"));
  });

  it("count as names do", async () => {
    await using course = await makeCourse({ "t.log": LOG_T });
    for (const task of ["0", "1", "2", "3", "4", "7", "12", "14"]) {
      const plain = await course.ask(task);
      expect((await course.ask(task, { pseudonymKey: KEY })).numbers).toEqual(plain.numbers);
    }
  });

  it("are wanted where a learner is asked about, and a raw id is not repeated", async () => {
    await using course = await makeCourse({ "t.log": LOG_T });
    const asking = course.ask("8", { pseudonymKey: KEY, parameters: { user_id: "101" } });
    await expect(asking).rejects.toThrow(
      'Cannot use parameter "user_id": it is no pseudonym, wanted one as the tables show it (id-…), or pseudonymise = false',
    );
  });
});

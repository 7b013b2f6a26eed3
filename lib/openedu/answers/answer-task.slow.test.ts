import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ParameterValues } from "../task-files/index.ts";
import { makeCourse, type TestCourse } from "../testing/answer-log.ts";
import { HOME, LOG_T } from "../testing/log-t.ts";

const PAGE_B = `${HOME}/courseware/aaa/bbb`;
const PAGE_C = `${HOME}/courseware/aaa/ccc`;

let course: TestCourse;
beforeAll(async () => {
  course = await makeCourse({ "t.log": LOG_T });
});
afterAll(() => course[Symbol.asyncDispose]());

/** Returns the lines of the original's file. */
async function asOriginal(task: string, parameters: ParameterValues = {}): Promise<string[]> {
  return (await course.ask(task, { compatible: true, parameters })).text.split(/\r?\n/);
}

/** Returns the lines of the CSV file, without the header. */
async function asRight(task: string, parameters: ParameterValues = {}): Promise<string[]> {
  const { text } = await course.ask(task, { parameters });
  return text.trimEnd().split("\n").slice(1);
}

async function drawOriginal(task: string, parameters: ParameterValues = {}) {
  const { chart } = await course.ask(task, { compatible: true, parameters });
  return {
    title: chart?.title,
    height: chart?.height,
    data: chart !== undefined && "data" in chart ? chart.data : [],
  };
}

describe("tasks on log T, counted as the original does", () => {
  it("loads 19 records", () => {
    expect(course.loaded).toMatchObject({ lines: 19, events: 19, rejected: 0, repeated: 0 });
  });

  it("1: lays the times of all users out as a table", async () => {
    expect(await asOriginal("1")).toEqual([
      "  user_id  time_on_course",
      "---------  ----------------",
      "      102  1:31:00",
      "      101  0:14:00",
      "      999  0:00:00",
      "      103  0:00:00",
    ]);
    const { data } = await drawOriginal("1");
    expect(data.map((row) => Reflect.get(row, "hours"))).toEqual([5460 / 3600, 840 / 3600, 0, 0]);
  });

  it("1 with a user: lays the days out, newest first, and draws them with their sum", async () => {
    const { text, fileName } = await course.ask("1b", { compatible: true, parameters: { user_id: "101" } });
    expect(fileName).toBe("101_user_time_on_course.csv");
    expect(
      text
        .split("\n")
        .slice(2)
        .map((line) => line.trim().split(/ +/)),
    ).toEqual([
      ["101", "2018-09-12", "0:04:00"],
      ["101", "2018-09-11", "0:00:00"],
      ["101", "2018-09-10", "0:10:00"],
      ["101", "2018-09-01", "0:00:00"],
    ]);
    expect((await drawOriginal("1b", { user_id: "101" })).title).toBe(
      "User with id '101' time on course distributed per day. Total time spent '0.23333333333333334' hours.",
    );
  });

  it("2: leaves out who is enrolled under an id without events", async () => {
    expect((await asOriginal("2")).slice(2)).toEqual(["      103  carol        2018-09-02"]);
    const { title, data } = await drawOriginal("2");
    expect(title).toMatch(/Total users: 1$/);
    expect(data).toEqual([{ day: "2018-09-02", enrolments: 1 }]);
  });

  it("3 and 4: tells who did not finish from who did", async () => {
    expect((await asOriginal("3")).slice(2)).toEqual(["      101  alice"]);
    expect((await asOriginal("4")).slice(2)).toEqual(["      102  bob"]);
  });

  it("5: keeps the header that does not fit the columns, and draws ten charts of the original's size", async () => {
    expect(await asOriginal("5")).toEqual([
      "time,event_name,count",
      "edx.course.enrollment.activated,2018-09-01,2",
      "edx.course.enrollment.activated,2018-09-02,1",
      "edx.course.enrollment.activated,2018-09-03,1",
      "edx.special_exam.timed.attempt.started,2018-09-11,1",
      "edx.ui.lms.link_clicked,2018-09-11,1",
      "edx.ui.lms.outline.selected,2018-09-10,1",
      "load_video,2018-09-12,1",
      "page_close,2018-09-10,1",
      "pause_video,2018-09-10,1",
      "play_video,2018-09-10,1",
      "play_video,2018-09-11,1",
      "textbook.pdf.page.scrolled,2018-09-12,2",
      "textbook.pdf.search.executed,2018-09-12,3",
      "",
    ]);
    expect((await drawOriginal("5")).height).toBe(2750);
    expect((await asOriginal("5b", { user_id: "102" })).slice(1, -1)).toHaveLength(5);
    expect((await drawOriginal("5b", { user_id: "102" })).height).toBe(1500);
  });

  it("6: loses the days, and prints columns with gaps as floats", async () => {
    expect(await asOriginal("6")).toEqual([
      `${PAGE_C},5.0,1.0,`,
      "x_module,1.0,,",
      `${PAGE_B},,2.0,2.0`,
      `${HOME}/course,,1.0,`,
      "",
    ]);
    const { height, data } = await drawOriginal("6");
    expect(height).toBe(1250);
    const labels = [...new Set(data.map((row) => String(Reflect.get(row, "label"))))];
    expect(labels.slice(0, 2)).toEqual([PAGE_C, `Неделя 1. Занятия  (${PAGE_B})`]);
    expect(labels.slice(2).toSorted()).toEqual([`${HOME}/course`, "x_module"]);
  });

  it("7: adds the days up", async () => {
    const lines = await asOriginal("7");
    expect(lines.slice(0, 2)).toEqual([`${PAGE_C},6`, `${PAGE_B},4`]);
    expect(lines.slice(2).toSorted()).toEqual(["", `${HOME}/course,1`, "x_module,1"]);
    expect((await drawOriginal("7")).data[1]).toEqual({ label: `Неделя 1. Занятия  (${PAGE_B})`, visits: 4 });
  });

  it("8: writes the way of a user with raw addresses", async () => {
    const [header, ...rows] = await asOriginal("8", { user_id: "101" });
    expect(header).toBe("time_access,page_url");
    expect(rows).toHaveLength(9);
    expect(rows[0]).toBe(`2018-09-10 10:00:00,${PAGE_B}/?child=first`);
    expect(rows[7]).toBe(`2018-09-12 09:04:00,${PAGE_C}/`);
  });

  it("9, 10, 11, 16 and 17: counts enrolments, words, text books and videos", async () => {
    expect(await asOriginal("9")).toEqual([
      "course_id,average time to enroll",
      "course-v1:spbstu+PHYLOS+fall_2018,10:30:00",
      "",
    ]);
    expect((await asOriginal("10")).slice(2)).toEqual(["             2  Platon", "             1  42"]);
    expect(await asOriginal("11")).toEqual(["pdf name,views amount", "b.pdf,1", "фил.pdf,1", ""]);
    expect(await asOriginal("16")).toEqual(["time,count", "2018-09-10,1", "2018-09-11,1", ""]);
    expect(await asOriginal("17")).toEqual(["pdf name,scrolling amount", "b.pdf,4", "фил.pdf,1", ",0", ""]);
  });

  it("12 and 13: lists names, with an empty line for the empty one, and None for none", async () => {
    expect((await asOriginal("12")).slice(0, -1).toSorted()).toEqual([
      "",
      "None",
      "alice",
      "bob",
      "carol",
      "dave",
    ]);
    const names = (await asOriginal("13")).slice(0, -1);
    expect([names[0], names.at(-1), names.length]).toEqual(["", "None", 12]);
    expect(names.slice(1, -1)).toEqual(names.slice(1, -1).toSorted());
  });

  it("14 and 15: lists names with ids, and addresses with names", async () => {
    expect((await asOriginal("14")).slice(2).map((line) => line.trim().split(/ +/))).toEqual([
      ["alice", "101"],
      ["bob", "102"],
      ["carol", "103"],
      ["dave", "999"],
      [""],
    ]);
    expect((await asOriginal("15")).slice(2)).toEqual([
      `Неделя 1. Занятия  ${PAGE_B}/`,
      `                   ${PAGE_C}/`,
    ]);
  });

  it("18: has five columns for each page, and rows for the empty name and for none", async () => {
    const page = `"('Неделя 1. Занятия ',)"`;
    expect(await asOriginal("18")).toEqual([
      `,${Array.from({ length: 5 }, () => page).join(",")}`,
      "username,play_video,pause_video,load_video,edx.special_exam.proctored.attempt.started,edx.ui.lms.outline.selected",
      ",0,0,0,0,0",
      "alice,1,0,0,0,0",
      "bob,1,0,0,0,0",
      "carol,0,0,0,0,0",
      "dave,0,0,0,0,0",
      ",0,0,0,0,0",
      "",
    ]);
  });

  it("adds up what is between plays and pauses, in the order of the log", async () => {
    expect(await asOriginal("30_video_watching")).toEqual([
      "username,time(sec)",
      "alice,599.2",
      "bob,0.0",
      "",
    ]);
  });
});

describe("tasks on log T, counted right", () => {
  it("1: keeps fractions of seconds, says names, and measures without pauses too", async () => {
    expect(await asRight("1")).toEqual([
      "1,102,bob,1.5167,1:31:00,0.0167,3",
      "2,101,alice,0.2331,0:13:59,0.7331,4",
      "3,103,carol,0.0,0:00:00,0.0,2",
      "4,999,dave,0.0,0:00:00,0.0,1",
    ]);
    expect((await asRight("1", { gap_minutes: 100 }))[0]).toBe("1,102,bob,1.5167,1:31:00,1.5167,3");
  });

  it("2: keeps who is enrolled under an id without events", async () => {
    expect(await asRight("2")).toEqual(["103,carol,2018-09-02,1", "104,,2018-09-03,1"]);
    expect((await course.ask("2")).sentence).toBe(
      "2 of 4 enrolled learners did not start: they have no session of any length.",
    );
  });

  it("3 and 4: takes what shows that a learner finished as a parameter", async () => {
    expect(await asRight("3")).toEqual(["101,alice,0.2331,2018-09-12"]);
    expect(await asRight("4")).toEqual(["102,bob,2018-09-11,1"]);
    const finished_by = ["edx.special_exam.proctored.attempt.verified", "load_video"];
    expect(await asRight("4", { finished_by })).toEqual(["103,carol,2018-09-12,1"]);
    expect(await asRight("3", { finished_by })).toEqual([
      "102,bob,1.5167,2018-09-12",
      "101,alice,0.2331,2018-09-12",
    ]);
  });

  it("5: has the header of its columns", async () => {
    const { text } = await course.ask("5");
    expect(text.split("\n").slice(0, 2)).toEqual([
      "event_name,day,count",
      "edx.course.enrollment.activated,2018-09-01,2",
    ]);
    expect(await asRight("5b", { user_id: "102" })).toHaveLength(5);
  });

  it("6 and 7: keeps the days, and sorts by the total", async () => {
    expect((await asRight("6")).slice(0, 4)).toEqual([
      `${PAGE_C},,2018-09-10,1`,
      `${PAGE_C},,2018-09-12,5`,
      `${PAGE_B},Неделя 1. Занятия,2018-09-10,2`,
      `${PAGE_B},Неделя 1. Занятия,2018-09-11,2`,
    ]);
    expect(await asRight("7")).toEqual([
      `${PAGE_C},,6,2,2`,
      `${PAGE_B},Неделя 1. Занятия,4,2,2`,
      `${HOME}/course,,1,1,1`,
      "x_module,,1,1,1",
    ]);
  });

  it("8: follows a learner from page to page", async () => {
    const { rows, sentence, chart } = await course.ask("8", { parameters: { user_id: "101" } });
    expect(rows).toBe(8);
    expect(sentence).toBe(
      "Learner 101 was on 3 pages and moved 4 times from one to another, from 2018-09-10 to 2018-09-12.",
    );
    expect(chart?.kind).toBe("path");
  });

  it("9: has the mean on the clock beside the arithmetic one", async () => {
    expect(await asRight("9")).toEqual(["course-v1:spbstu+PHYLOS+fall_2018,4,10:30:00,10:27:50"]);
  });

  it("10: folds case, and leaves out stop words", async () => {
    expect(await asRight("10")).toEqual(["platon,2,2", "42,1,1"]);
    expect(await asRight("10", { stop_words: ["platon"] })).toEqual(["42,1,1"]);
  });

  it("11 and 17: counts learners beside events", async () => {
    expect(await asRight("11")).toEqual(["b.pdf,1,1", "фил.pdf,1,1"]);
    expect(await asRight("17")).toEqual(["b.pdf,4,2", "фил.pdf,1,1", ",1,0"]);
  });

  it("12, 13, 14: leaves out what has no name, and counts it", async () => {
    expect(await asRight("12")).toEqual(["alice,1,9", "bob,1,5", "carol,1,2", "dave,1,1"]);
    expect((await course.ask("12")).numbers).toEqual({ names: 4, unnamed: 2 });
    expect((await course.ask("13")).numbers).toEqual({ names: 10, unnamed: 2 });
    expect((await asRight("14")).map((line) => line.split(",").slice(0, 2))).toEqual([
      ["alice", "101"],
      ["bob", "102"],
      ["carol", "103"],
      ["dave", "999"],
    ]);
  });

  it("15 and 18: cleans addresses on both sides", async () => {
    expect(await asRight("15")).toEqual([`Неделя 1. Занятия,${PAGE_B},1`, `,${PAGE_C},1`]);
    expect(await asRight("18")).toContain(`101,alice,${PAGE_B},Неделя 1. Занятия,pause_video,1`);
  });

  it("16 and 30: counts and measures videos", async () => {
    expect(await asRight("16")).toEqual(["2018-09-10,1,1", "2018-09-11,1,1"]);
    expect((await asRight("30"))[0]).toBe("101,alice,v1,599.2,599.2,1,2018-09-10");
  });

  it("31: maps every day of the course for a learner", async () => {
    const { chart, sentence } = await course.ask("31", { parameters: { user_id: "101" } });
    expect(sentence).toBe("Learner 101 worked on 3 pages on 3 of the 12 days of the course.");
    expect(chart).toMatchObject({ kind: "heatMap" });
    expect(chart !== undefined && "data" in chart ? chart.data : []).toHaveLength(3 * 12);
  });

  it("counts days in the time zone of the course", async () => {
    const { text } = await course.ask("5b", { timeZone: "Europe/Moscow", parameters: { user_id: "101" } });
    expect(text).toContain("edx.ui.lms.outline.selected,2018-09-11,1");
  });

  it("has the same tables and numbers without figures", async () => {
    for (const compatible of [false, true]) {
      const drawn = await course.ask("7", { compatible });
      const { chart, files, ...others } = await course.ask("7", { compatible, figures: false });
      expect({ ...drawn, chart: undefined, files: drawn.files.slice(0, 2) }).toEqual({
        ...others,
        chart: undefined,
        files,
      });
      expect([drawn.files.length, chart]).toEqual([3, undefined]);
    }
  });

  it("answers every task in both modes, with a table whose columns its header explains", async () => {
    const { readTasks } = await import("../task-files/index.ts");
    for (const task of await readTasks()) {
      const parameters = task.parameters.some(({ name }) => name === "user_id") ? { user_id: "101" } : {};
      const { text } = await course.ask(task.id, { parameters });
      expect([task.id, text.split("\n")[0]?.split(",")]).toEqual([task.id, Object.keys(task.columns)]);
      const { sentence } = await course.ask(task.id, { compatible: true, parameters });
      expect(sentence).not.toMatch(/[{}]/);
    }
  });
});

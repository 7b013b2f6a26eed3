import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeCourse, type TestCourse } from "../testing/answer-log.ts";
import { alice, askRows, bob, carol, dave, nobody, toLog, type Who } from "../testing/ask-rows.ts";
import { toLine } from "../testing/log-t.ts";

const came = (who: Who, ...days: readonly string[]) =>
  days.map((day) => toLine({ time: `2018-09-${day}T10:00:00`, type: "x", ...who, event: {} }));

const enrol = (who: Who, enrolled: object) =>
  toLine({
    time: "2018-09-01T10:00:00",
    type: "edx.course.enrollment.activated",
    ...who,
    session: "e",
    event: enrolled,
    rest: { event_source: "server" },
  });

const work = (who: Who, day: string) =>
  [0, 5].map((minute) =>
    toLine({
      time: `2018-09-${day}T10:0${minute}:00`,
      type: "x",
      ...who,
      session: `${who.user}${day}`,
      event: {},
    }),
  );

const solve = (who: Who) =>
  toLine({
    time: "2018-09-12T10:01:00",
    type: "problem_check",
    ...who,
    event: { problem_id: "p" },
    rest: { event_source: "server" },
  });

const finish = (who: Who) =>
  toLine({
    time: "2018-09-13T10:00:00",
    type: "edx.special_exam.timed.attempt.started",
    ...who,
    event: {},
  });

describe.each([false, true])("35: weeks (compatible: %s)", (compatible) => {
  it("count learners of a week who come back, and say nothing of weeks behind the log's end", async () => {
    // Weeks begin on the 3rd, 10th, 17th: Sunday the 9th is still in the first.
    const lines = [
      ...came(alice, "03", "09", "17"),
      ...came(bob, "05", "10", "11"),
      ...came(carol, "16", "23"),
      ...came(nobody, "25"),
    ];
    await using course = await makeCourse(toLog(lines));
    expect(await askRows(course, "35", { compatible })).toEqual([
      "2018-09-03,0,2,2,100.0",
      "2018-09-03,1,2,1,50.0",
      "2018-09-03,2,2,1,50.0",
      "2018-09-10,0,1,1,100.0",
      "2018-09-10,1,1,1,100.0",
    ]);
    expect((await course.ask("35", { compatible })).sentence).toBe(
      "3 learners came for the first time, in 2 different weeks. Of the 3 whose next week the log has, 2 came back in it.",
    );
    const { chart } = await course.ask("35", { compatible, parameters: { least_learners: 2 } });
    expect(chart).toMatchObject({
      data: [
        { weeks_since: 1, label: "2018-09-03 (2 learners)", active_share: 50 },
        { weeks_since: 2, label: "2018-09-03 (2 learners)", active_share: 50 },
      ],
    });
  });

  it("have an answer for a log of one week, and of no time", async () => {
    await using course = await makeCourse(
      toLog([...came(alice, "03"), toLine({ time: "2018-99-03T10:00:00", type: "x", ...bob, event: {} })]),
    );
    expect(await askRows(course, "35", { compatible })).toEqual(["2018-09-03,0,1,1,100.0"]);
    expect((await course.ask("35", { compatible })).sentence).toContain("Of the 0 whose next week");
  });
});

describe.each([false, true])("36: the funnel (compatible: %s)", (compatible) => {
  const lines = [
    // Alice does it all; Bob only starts, enrolled twice; Carol is enrolled by somebody else, and is never seen.
    enrol(alice, { user_id: 1 }),
    ...work(alice, "10"),
    ...work(alice, "11"),
    solve(alice),
    finish(alice),
    enrol(bob, { user_id: 2 }),
    enrol(bob, { user_id: 2 }),
    ...work(bob, "10"),
    enrol(dave, { user_id: 3 }),
    // Dave, who enrolled her, finishes without a try, and never enrolled himself.
    ...work(dave, "10"),
    finish(dave),
  ];
  let course: TestCourse;
  beforeAll(async () => {
    course = await makeCourse(toLog(lines));
  });
  afterAll(() => course[Symbol.asyncDispose]());

  it("counts each step, and who took all before it", async () => {
    expect(await askRows(course, "36", { compatible, parameters: { active_days: 2 } })).toEqual([
      "1,enrolled,3,100.0,3,0",
      "2,started,3,100.0,2,1",
      // Alice: the 1st (enrolment in a session), 10th, 11th; Bob the 1st and 10th; Dave likewise.
      "3,came on 2 days or more,3,100.0,2,0",
      "4,tried a problem,1,33.3,1,1",
      "5,finished,2,66.7,1,0",
    ]);
    const { sentence } = await course.ask("36", { compatible });
    expect(sentence).toBe(
      "3 learners enrolled, 3 started, 1 came on 3 days or more, 1 tried a problem, and 2 finished.",
    );
  });

  it("counts as tasks 2, 3 and 4 do", async () => {
    const { numbers } = await course.ask("36");
    const { numbers: absent } = await course.ask("2");
    expect(absent).toMatchObject({ enrolled: numbers["enrolled"], learners: 1 });
    expect((await course.ask("3")).rows).toBe(1);
    expect((await course.ask("4")).rows).toBe(numbers["finished"]);
  });

  it("has five steps without learners where the log is empty", async () => {
    await using empty = await makeCourse({ "a.log": "" });
    expect((await askRows(empty, "36", { compatible }))[4]).toBe("5,finished,0,,0,0");
  });
});

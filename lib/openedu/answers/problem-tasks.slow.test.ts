import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeCourse, type TestCourse } from "../testing/answer-log.ts";
import { alice, askRows, bob, carol, nobody, toLog, type Who } from "../testing/ask-rows.ts";
import { toLine } from "../testing/log-t.ts";

const P = "block-v1:spbstu+PHYLOS+fall_2018+type@problem+block@p1";
const Q = "block-v1:spbstu+PHYLOS+fall_2018+type@problem+block@q2";
interface Check {
  readonly minute: number;
  readonly who: Who;
  readonly event: object | string;
  readonly rest?: object;
}

function check({ minute, who, event, rest }: Check): string {
  const time = `2018-09-10T10:${String(minute).padStart(2, "0")}:00`;
  return toLine({ time, type: "problem_check", ...who, event, rest: { event_source: "server", ...rest } });
}

const wrong = (problem: string, attempts: number, points = 0) => ({
  problem_id: problem,
  attempts,
  success: "incorrect",
  grade: points,
  max_grade: 2,
});
const right = (problem: string, attempts: number) => ({
  problem_id: problem,
  attempts,
  success: "correct",
  grade: 2,
  max_grade: 2,
});
const named = (name: string) => ({ context: { user_id: 1, module: { display_name: name } } });

const LINES = [
  // Alice: wrong, half of the points, right; the second check is told twice. The browser's own event has no answer in it.
  check({ minute: 0, who: alice, event: "input_p1=choice_1", rest: { event_source: "browser" } }),
  check({ minute: 0, who: alice, event: wrong(P, 1), rest: named("Question 1") }),
  check({ minute: 1, who: alice, event: wrong(P, 2, 1) }),
  check({ minute: 1, who: alice, event: wrong(P, 2, 1) }),
  check({ minute: 2, who: alice, event: right(P, 3) }),
  // Bob: right at once, then wrong after his attempts were reset; that takes nothing away.
  check({ minute: 3, who: bob, event: right(P, 1) }),
  check({ minute: 9, who: bob, event: wrong(P, 1) }),
  // Carol: the log begins with her second attempt, so that nobody knows her first one.
  check({ minute: 4, who: carol, event: wrong(P, 2, 1.5) }),
  // The other problem: no number of the attempt, no word on success, no points, a grade that says it; then nothing at all.
  check({ minute: 5, who: alice, event: { problem_id: Q, grade: 3, max_grade: 3 } }),
  check({ minute: 6, who: bob, event: { problem_id: Q } }),
  // Of nobody, without a problem, and cut off.
  check({ minute: 7, who: nobody, event: right(P, 1) }),
  check({ minute: 8, who: alice, event: { success: "correct" } }),
  check({ minute: 8, who: alice, event: '{"problem_id": "cut' }),
];

let course: TestCourse;
beforeAll(async () => {
  course = await makeCourse(toLog(LINES));
});
afterAll(() => course[Symbol.asyncDispose]());

describe.each([false, true])("problems (compatible: %s)", (compatible) => {
  it("32: counts learners and attempts, and tells the first attempt from the last", async () => {
    const { numbers } = await course.ask("32", { compatible });
    // p1: 3 learners, attempts 3 + 2 + 2; 2 of 3 right; first known of alice (no) and bob (yes); until right 3 and 1; points 1, 1, ¾.
    expect(await askRows(course, "32", { compatible })).toEqual([
      `${Q},,2,2,50.0,50.0,1.0,100.0`,
      `${P},Question 1,3,7,66.7,50.0,2.0,91.7`,
    ]);
    expect(numbers).toMatchObject({ learners: 3, problems: 2, attempts: 9, unreadable_checks: 3 });
  });

  it("32: says which problem is the hardest of those that enough learners tried", async () => {
    const { sentence, chart } = await course.ask("32", { compatible, parameters: { least_learners: 3 } });
    expect(sentence).toBe(
      '3 learners tried 2 problems and got 60 % of what they tried right in the end. The hardest was "Question 1": 66.7 % of 3 learners got it right.',
    );
    expect(chart).toMatchObject({
      data: [{ label: "Question 1 (p1)", "right in the end": 66.7, "right at the first attempt": 50 }],
    });
  });

  it("33: adds up the best answers of each learner", async () => {
    const { sentence, chart } = await course.ask("33", { compatible });
    expect(await askRows(course, "33", { compatible })).toEqual([
      "1,alice,2,2,4,5.0,5.0,100.0",
      "2,bob,2,1,3,2.0,2.0,100.0",
      "3,carol,1,0,2,1.5,2.0,75.0",
    ]);
    expect(sentence).toBe(
      "3 learners tried problems, and got 3 of 5 tried problems right. Half of them tried 2 problems or more.",
    );
    const bars = chart !== undefined && "data" in chart ? chart.data : [];
    expect(bars).toHaveLength(11);
    expect(bars.filter((bar) => Reflect.get(bar, "learners") !== 0)).toEqual([
      { points_share: "70 to 79", learners: 1 },
      { points_share: "100", learners: 2 },
    ]);
  });
});

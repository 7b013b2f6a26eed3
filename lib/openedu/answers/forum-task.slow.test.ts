import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeCourse, type TestCourse } from "../testing/answer-log.ts";
import { alice, askRows, bob, carol, nobody, toLog, type Who } from "../testing/ask-rows.ts";
import { toLine } from "../testing/log-t.ts";

const post = (time: string, who: Who, kind: string, event: object | string) =>
  toLine({
    time: `2018-09-${time}`,
    type: `edx.forum.${kind}`,
    ...who,
    event,
    rest: { event_source: "server" },
  });

const read = (time: string, who: Who, thread: string) =>
  toLine({
    time: `2018-09-${time}`,
    type: `/courses/c/discussion/forum/i4x-x/threads/${thread}`,
    ...who,
    event: "{}",
  });

describe.each([false, true])("34: the forum (compatible: %s)", (compatible) => {
  const lines = [
    post("10T10:00:00", alice, "thread.created", { id: "t1", title: "?" }),
    post("10T10:00:00", alice, "thread.created", { id: "t1", title: "?" }),
    post("12T10:00:00", bob, "response.created", { id: "r1" }),
    post("12T11:00:00", alice, "comment.created", { id: "c1" }),
    post("12T11:30:00", alice, "comment.created", '{"id": "cut off'),
    // A vote that is taken back, one that is given again, and one that stays.
    post("12T12:00:00", bob, "thread.voted", { id: "t1", undo_vote: false }),
    post("12T12:01:00", bob, "thread.voted", { id: "t1", undo_vote: true }),
    post("12T12:02:00", bob, "response.voted", { id: "r1", undo_vote: true }),
    post("12T12:03:00", bob, "response.voted", { id: "r1", undo_vote: false }),
    post("12T12:04:00", alice, "response.voted", { id: "r1", undo_vote: false }),
    // Two searches for the same word, the second told twice.
    post("12T13:00:00", carol, "searched", { query: "Kant" }),
    post("12T13:05:00", carol, "searched", { query: "Kant" }),
    post("12T13:05:00", carol, "searched", { query: "Kant" }),
    // The same thread by its address and by an event, and another one; the list of threads is none.
    read("13T10:00:00", carol, "t1"),
    post("13T10:00:01", carol, "thread.viewed", { id: "t1" }),
    read("13T11:00:00", carol, "t2/"),
    toLine({
      time: "2018-09-13T12:00:00",
      type: "/courses/c/discussion/forum/i4x-x/inline",
      ...carol,
      event: "{}",
    }),
    read("13T12:00:00", nobody, "t1"),
  ];
  let course: TestCourse;
  beforeAll(async () => {
    course = await makeCourse(toLog(lines));
  });
  afterAll(() => course[Symbol.asyncDispose]());

  it("counts what learners wrote, voted for, looked for and read, each thing once", async () => {
    expect(await askRows(course, "34", { compatible })).toEqual([
      "1,alice,1,0,2,1,0,0,2018-09-10,2018-09-12",
      "2,bob,0,1,0,1,0,0,2018-09-12,2018-09-12",
      "3,carol,0,0,0,0,2,2,2018-09-12,2018-09-13",
    ]);
    expect((await course.ask("34", { compatible })).sentence).toBe(
      "2 learners wrote 1 thread, 1 response and 2 comments; 1 other searched, voted or read only.",
    );
  });

  it("draws each kind by day, with the days on which nothing was", async () => {
    const { chart } = await course.ask("34", { compatible });
    const data = chart !== undefined && "data" in chart ? chart.data : [];
    expect(data).toHaveLength(6 * 4);
    expect(data.slice(0, 4)).toEqual([
      { deed: "threads", day: "2018-09-10", count: 1 },
      { deed: "threads", day: "2018-09-11", count: 0 },
      { deed: "threads", day: "2018-09-12", count: 0 },
      { deed: "threads", day: "2018-09-13", count: 0 },
    ]);
  });
});

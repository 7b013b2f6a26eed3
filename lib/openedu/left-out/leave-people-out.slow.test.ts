import { describe, expect, it } from "vitest";
import { makeCourse } from "../testing/answer-log.ts";
import { alice, askRows, bob, carol, toLog, type Who } from "../testing/ask-rows.ts";
import { toLine } from "../testing/log-t.ts";

const at = (second: number, who: Partial<Who>, event: object | string = {}, type = "x") =>
  toLine({ time: `2018-09-10T10:00:0${second}`, type, session: "s", ...who, event });

const LINES = [
  at(0, alice),
  // Alice again: without her name, without her id, under another name that she had.
  at(1, { id: 1, user: "" }),
  at(2, { id: null, user: "alice" }),
  at(3, { id: 1, user: "alice.old" }),
  at(4, { id: null, user: "alice.old" }),
  // Bob, who enrols Alice and himself, and looks for her.
  at(5, bob, { user_id: 1 }, "edx.course.enrollment.activated"),
  at(6, bob, { user_id: 2 }, "edx.course.enrollment.activated"),
  at(7, bob, JSON.stringify({ query: "alice" }), "textbook.pdf.search.executed"),
  at(8, carol, '{"user_id": cut off'),
];

describe.each([false, true])("people who are left out (compatible: %s)", (compatible) => {
  it.each([["alice"], ["1"]])("are so under all their names and ids, given by %s", async (person) => {
    await using course = await makeCourse(toLog(LINES));
    const options = { compatible, leftOut: [person, "nobody.of.this.name"] };
    expect((await course.ask("0", options)).numbers).toMatchObject({ events: 3, learners: 2 });
    expect((await askRows(course, "14", options)).join()).not.toContain("alice");
    expect((await course.ask("2", options)).text).not.toMatch(/\b1\b.*2018/);
    expect(await course.readLeftOut(options)).toEqual({ listed: 2, unknown: 1, events: 6 });
  });

  it("do not take away whom they enrolled", async () => {
    await using course = await makeCourse(toLog(LINES));
    const options = { compatible, leftOut: ["bob"] };
    expect(await course.readLeftOut(options)).toEqual({ listed: 1, unknown: 0, events: 2 });
    expect((await askRows(course, "14", options)).join()).not.toContain("bob");
    const { text } = await course.ask("2", { leftOut: ["bob", "alice.old"] });
    expect(text.trimEnd().split("\n")).toHaveLength(1);
    expect((await course.ask("36", options)).numbers).toMatchObject({ enrolled: 1 });
  });

  it("are hidden where others have looked for them", async () => {
    await using course = await makeCourse(toLog(LINES));
    const options = { compatible, leftOut: ["1"], pseudonymKey: "a key that is long enough" };
    const { text } = await course.ask("10", options);
    expect(text).toMatch(/name-[0-9a-f]{10}/);
    expect(text).not.toContain("alice");
  });

  it("are known as well where an event is only about them", async () => {
    await using course = await makeCourse(
      toLog([at(0, bob, { user_id: 4 }, "edx.course.enrollment.activated")]),
    );
    expect(await course.readLeftOut({ compatible, leftOut: ["4"] })).toEqual({
      listed: 1,
      unknown: 0,
      events: 1,
    });
    expect((await course.ask("0", { compatible, leftOut: ["4"] })).numbers).toMatchObject({ events: 0 });
  });

  it("are none when the list is empty", async () => {
    await using course = await makeCourse(toLog(LINES));
    expect((await course.ask("0", { compatible, leftOut: [] })).numbers).toMatchObject({ events: 9 });
    expect(await course.readLeftOut({ compatible, leftOut: [] })).toEqual({
      listed: 0,
      unknown: 0,
      events: 0,
    });
    expect(await course.readLeftOut({ compatible })).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { makeCourse } from "../testing/answer-log.ts";
import { alice, askRows, bob, carol, nobody, toLog, type Who } from "../testing/ask-rows.ts";
import { HOME, toLine } from "../testing/log-t.ts";

const at = (second: number, who: Who, session: string | null, page: string | null) =>
  toLine({
    time: `2018-09-10T10:00:${String(second).padStart(2, "0")}`,
    type: "page_close",
    ...who,
    session,
    page: page === null || page === "x_module" ? page : `${HOME}/${page}`,
    event: {},
  });

describe.each([false, true])("37: moves (compatible: %s)", (compatible) => {
  const lines = [
    // Alice: a, a (another address of it), b, c, a, and from there in another session to b.
    at(1, alice, "s1", "a/"),
    at(2, alice, "s1", "a/1/?child=first"),
    at(3, alice, "s1", "b/"),
    at(4, alice, "s1", "x_module"),
    at(5, alice, "s1", null),
    at(7, alice, "s1", "a/"),
    at(6, alice, "s1", "c/"),
    at(8, alice, "s2", "b/"),
    // Bob in a session of the same name, from a to b twice; without a session, and of nobody, there are no moves.
    at(1, bob, "s1", "a/"),
    at(2, bob, "s1", "b/"),
    at(3, bob, "s1", "a/#x"),
    at(4, bob, "s1", "b/"),
    at(1, carol, null, "a/"),
    at(2, carol, null, "b/"),
    at(1, nobody, "s3", "a/"),
    at(2, nobody, "s3", "b/"),
  ];

  it("are counted from event to event of a learner in a session, by the page without its parts", async () => {
    await using course = await makeCourse(toLog(lines));
    const [a, b, c] = ["a", "b", "c"].map((page) => `${HOME}/${page}`);
    expect(await askRows(course, "37", { compatible })).toEqual([
      `${a},,${b},,3,2`,
      `${b},,${a},,1,1`,
      `${b},,${c},,1,1`,
      `${c},,${a},,1,1`,
    ]);
    const { sentence, chart } = await course.ask("37", { compatible, parameters: { charts: 2 } });
    expect(sentence).toBe(
      'Learners moved 6 times from one page to another, in 4 ways. The most used one leads from "a" to "b" (3 times).',
    );
    expect(chart).toMatchObject({
      data: [
        { to_number: 1, label: "1. a", moves: 0 },
        { to_number: 2, label: "1. a", moves: 3 },
        { to_number: 1, label: "2. b", moves: 1 },
        { to_number: 2, label: "2. b", moves: 0 },
      ],
    });
  });

  it("are none where nobody moves", async () => {
    await using course = await makeCourse(toLog(lines.slice(0, 2)));
    expect((await course.ask("37", { compatible })).sentence).toBe("Nothing in the log answers this.");
  });
});

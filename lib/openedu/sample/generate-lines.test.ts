import { describe, expect, it } from "vitest";
import { isObject, parseLine } from "../../edx/index.ts";
import { groupBy, parseSample, type SampleEvent, toEvent } from "../testing/parse-sample.ts";
import { generateLines } from "./generate-lines.ts";

const OPTIONS = { events: 40_000, users: 400, days: 100, seed: 7, brokenShare: 0.01, damagedShare: 0.01 };
const { lines, events } = parseSample(OPTIONS);

const countBy = <T>(items: readonly T[], toKey: (item: T) => unknown): Map<unknown, number> =>
  new Map([...groupBy(items, toKey)].map(([key, group]) => [key, group.length]));
const shareOf = (isMeant: (event: SampleEvent) => boolean): number =>
  events.filter(isMeant).length / events.length;
const field = ({ event }: SampleEvent, name: string): unknown => (isObject(event) ? event[name] : undefined);
const sessions = groupBy(
  events.filter(({ session }) => /^[0-9a-f]{32}$/.test(String(session))),
  ({ session }) => session,
);

describe("generateLines()", () => {
  it.each([1, 2, 99, 5_000])("makes %i lines when so many are asked for", (wanted) => {
    expect([...generateLines({ events: wanted, seed: 1 })]).toHaveLength(wanted);
  });

  it("makes the same lines for the same seed, and others for another", () => {
    const [one, same, other] = [1, 1, 2].map((seed) =>
      [...generateLines({ events: 500, seed })].map(({ bytes }) => bytes.toString("latin1")),
    );
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it.each([
    "edx.course.enrollment.activated",
    "edx.special_exam.timed.attempt.started",
    "edx.special_exam.proctored.attempt.started",
    "load_video",
    "play_video",
    "pause_video",
    "stop_video",
    "seek_video",
    "page_close",
    "edx.ui.lms.link_clicked",
    "edx.ui.lms.outline.selected",
    "edx.ui.lms.sequence.next_selected",
    "edx.ui.lms.sequence.previous_selected",
    "edx.ui.lms.sequence.tab_selected",
    "problem_check",
    "edx.forum.thread.created",
    "edx.forum.thread.voted",
    "edx.forum.response.created",
    "edx.forum.comment.created",
    "edx.forum.searched",
    "textbook.pdf.page.scrolled",
    "textbook.pdf.page.navigated",
    "textbook.pdf.zoom.buttons.changed",
    "textbook.pdf.search.executed",
    "/courses/course-v1:sampleuniv+FILOS+fall_2018/pdfbook/0/",
  ])("has events %s, which a task asks for", (type) => {
    expect(events.filter((event) => event.type === type).length).toBeGreaterThan(3);
  });

  // Shares of a real course of 262,069 events, without problem_graded and its like, of which ours has fewer on purpose.
  it.each([
    ["edx.librarycontentblock.content.assigned", 0.193],
    ["play_video", 0.102],
    ["page_close", 0.096],
    ["problem_check", 0.082],
    ["pause_video", 0.057],
    ["seek_video", 0.056],
    ["edx.ui.lms.link_clicked", 0.052],
    ["load_video", 0.048],
    ["edx.ui.lms.outline.selected", 0.031],
    ["problem_show", 0.012],
  ])("has %s about as often as a real course", (type, share) => {
    const ours = shareOf((event) => event.type === type);
    expect(ours / share).toBeGreaterThan(0.5);
    expect(ours / share).toBeLessThan(2);
  });

  it("spreads over the days, quieter from week to week, with a rush before the exams", () => {
    const days = countBy(events, ({ time }) => Math.floor(time / 86_400_000));
    expect(days.size).toBeGreaterThan(80);
    expect(Math.max(...[...days.keys()].map(Number)) - Math.min(...[...days.keys()].map(Number))).toBe(99);
    expect(Math.max(...days.values()) / events.length).toBeGreaterThan(0.07);
    const start = Math.min(...[...days.keys()].map(Number));
    const sum = (from: number, to: number): number =>
      Array.from({ length: to - from }, (_, n) => days.get(start + from + n) ?? 0).reduce((a, b) => a + b, 0);
    expect(sum(10, 30)).toBeGreaterThan(1.3 * sum(65, 85));
  });

  it("keeps a session with one learner, in the order of its times, some over midnight, some with long pauses", () => {
    let [overMidnight, longPauses] = [0, 0];
    for (const session of sessions.values()) {
      expect(new Set(session.map(({ userId }) => userId)).size).toBe(1);
      const times = session.map(({ time }) => Math.floor(time / 1000) * 1000);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      overMidnight += new Set(times.map((time) => Math.floor(time / 86_400_000))).size > 1 ? 1 : 0;
      longPauses += times.some((time, n) => time - (times[n - 1] ?? time) > 1_800_000) ? 1 : 0;
    }
    expect(overMidnight).toBeGreaterThan(5);
    expect(longPauses).toBeGreaterThan(20);
  });

  it("writes events of different sessions by their times, but what phones send late", () => {
    const known = events.filter(({ record }) => record["event_source"] === "server").map(({ time }) => time);
    const late = known.filter((time, n) => Math.floor(time / 1000) < Math.floor((known[n - 1] ?? 0) / 1000));
    expect(late.length / known.length).toBeLessThan(0.03);
    expect(
      events.some(
        ({ record }) => record["event_source"] === "mobile" && record["name"] === "edx.video.played",
      ),
    ).toBe(true);
  });

  it("has learners who never start, who stop, and who come to an exam", () => {
    const enrolled = new Set(
      events
        .filter(({ type }) => type === "edx.course.enrollment.activated")
        .map((event) => field(event, "user_id")),
    );
    const started = new Set(
      [...sessions.values()].filter(({ length }) => length > 1).map(([first]) => first?.userId),
    );
    const examined = new Set(
      events.filter(({ type }) => type.startsWith("edx.special_exam")).map(({ userId }) => userId),
    );
    expect(enrolled.size).toBeGreaterThan(390);
    expect([...enrolled].filter((id) => !started.has(id)).length / enrolled.size).toBeGreaterThan(0.3);
    expect(started.size).toBeGreaterThan(examined.size);
    expect(examined.size).toBeGreaterThan(20);
  });

  it("has people without a name or an id, with two names, and some who are enrolled by others", () => {
    const usernames = new Set(events.map(({ record }) => record["username"]));
    expect([undefined, null, ""].every((name) => usernames.has(name))).toBe(true);
    expect(new Set(events.map(({ userId }) => userId)).has(null)).toBe(true);
    expect(new Set(events.map(({ userId }) => userId)).has("")).toBe(true);
    const named = events.filter(
      ({ record, userId }) => typeof record["username"] === "string" && typeof userId === "number",
    );
    const names = groupBy(named, ({ userId }) => userId);
    expect(
      [...names.values()].some((some) => new Set(some.map(({ record }) => record["username"])).size === 2),
    ).toBe(true);
    expect(
      events.some((event) => field(event, "mode") === "honor" && field(event, "user_id") !== event.userId),
    ).toBe(true);
  });

  it("writes times with other offsets and without fractions, and sessions and names that are empty", () => {
    const times = events.map(({ timeText }) => timeText);
    expect(new Set(times.map((time) => time.slice(-6))).size).toBeGreaterThan(2);
    expect(times.filter((time) => time[19] === "+").length / times.length).toBeCloseTo(0.01, 2);
    const outside = new Set(events.map(({ session }) => session).filter((session) => !sessions.has(session)));
    expect(outside).toEqual(new Set(["", null, "null"]));
    const names = new Set(events.map(({ record }) => record["name"]));
    expect([undefined, ""].every((name) => names.has(name))).toBe(true);
  });

  it("writes what happened as text from browsers and as an object from servers", () => {
    const kinds = countBy(events, ({ type, record }) =>
      type === "problem_check" ? typeof record["event"] : "",
    );
    expect(kinds.get("string")).toBeGreaterThan(100);
    expect(kinds.get("object")).toBeGreaterThan(100);
    expect(
      events.some(
        ({ type, record }) =>
          type === "problem_check" && /^"input_.*=choice_/.test(JSON.stringify(record["event"])),
      ),
    ).toBe(true);
  });

  it("counts the attempts of a learner at a problem, and has right, half right and wrong answers", () => {
    const checks = events.filter(({ type, record }) => type === "problem_check" && isObject(record["event"]));
    const tries = groupBy(checks, (check) => `${String(check.userId)} ${String(field(check, "problem_id"))}`);
    let [several, inOrder] = [0, 0];
    for (const attempts of tries.values()) {
      const numbers = attempts.map((check) => Number(field(check, "attempts")));
      several += numbers.length > 1 ? 1 : 0;
      inOrder += numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0)) ? 1 : 0;
    }
    expect(several).toBeGreaterThan(100);
    expect(inOrder / tries.size).toBeGreaterThan(0.98);
    const grades = new Set(
      checks.map((check) => `${String(field(check, "grade"))} of ${String(field(check, "max_grade"))}`),
    );
    expect([...grades].toSorted()).toEqual(["0 of 1", "0 of 2", "1 of 1", "1 of 2", "2 of 2"]);
    for (const check of checks) {
      expect(field(check, "success") === "correct").toBe(field(check, "grade") === field(check, "max_grade"));
    }
  });

  it("says where a video is: as far on as it ran", () => {
    const steps = groupBy(
      events.filter(({ type, event }) => type.endsWith("_video") && event !== undefined),
      (step) => `${String(step.userId)} ${String(step.session)} ${String(field(step, "id"))}`,
    );
    let [runs, exact] = [0, 0];
    for (const way of steps.values()) {
      for (const [index, step] of way.entries()) {
        const before = way[index - 1];
        if (step.type === "pause_video" && before?.type === "play_video") {
          const ran = Number(field(step, "currentTime")) - Number(field(before, "currentTime"));
          runs += 1;
          exact += Math.abs(ran - (step.time - before.time) / 1000) <= 1 ? 1 : 0;
        }
      }
    }
    expect(runs).toBeGreaterThan(300);
    expect(exact / runs).toBeGreaterThan(0.95);
  });

  it("names pages in the outline, some as the current one, by addresses with escapes", () => {
    const chosen = events.filter(
      ({ type, event }) => type === "edx.ui.lms.outline.selected" && event !== undefined,
    );
    expect(
      chosen.every((event) => String(field(event, "target_url")).includes("course-v1%3Asampleuniv%2BFILOS")),
    ).toBe(true);
    const names = chosen.map((event) => String(field(event, "target_name")));
    expect(names.every((name) => /^Неделя \d+\. /.test(name))).toBe(true);
    expect(names.filter((name) => name.endsWith("текущий раздел")).length / names.length).toBeCloseTo(
      0.15,
      1,
    );
    expect(names.some((name) => name.endsWith(" "))).toBe(true);
  });

  it("tells the file of a book by the seventh piece of an address, and what was searched for", () => {
    const book = events.filter(({ type, event }) => type.startsWith("textbook.pdf.") && event !== undefined);
    const files = new Set(book.map((event) => String(field(event, "chapter")).split("/")[6] ?? ""));
    expect(
      [...files].filter((file) => !/%(?:zz|ff)/.test(file)).map((file) => decodeURIComponent(file)),
    ).toContain("Учебник.pdf");
    const queries = new Set(
      events.filter(({ type }) => type.endsWith("search.executed")).map((event) => field(event, "query")),
    );
    expect(queries.has(" Платон ") && queries.has("")).toBe(true);
  });
});

describe("the answers of generateLines()", () => {
  const answers = lines.flatMap(({ answer }) => (answer === undefined ? [] : [answer]));

  it("name exactly the lines that a strict reader refuses, and why", () => {
    const found = lines.flatMap(({ bytes }, index) => {
      const text = bytes.toString();
      const { fault } = parseLine(bytes);
      const escape = text.includes(String.raw`\u0000`)
        ? "NUL escape"
        : text.includes(String.raw`\ud83d `)
          ? "lone surrogate"
          : undefined;
      const reason = fault ?? escape;
      return reason === undefined ? [] : [{ line: index + 1, part: "line", reason }];
    });
    expect(answers.filter(({ part }) => part === "line")).toEqual(found);
    expect(new Set(found.map(({ reason }) => reason))).toEqual(
      new Set(["blank", "invalid UTF-8", "not JSON", "not an object", "NUL escape", "lone surrogate"]),
    );
    expect(found.length / lines.length).toBeCloseTo(0.01, 2);
  });

  it("name exactly the events that tell of an address and cannot be read", () => {
    const isAsked = /^textbook\.pdf|link_clicked$|outline\.selected$/;
    const found = lines.flatMap(({ bytes, answer }, index) => {
      const event = answer?.part === "line" ? undefined : toEvent(bytes);
      if (event === undefined || !isAsked.test(event.type)) return [];
      const text = JSON.stringify(event.record["event"]);
      const reason =
        event.event === undefined
          ? "truncated event"
          : text.includes(String.raw`%zz\"`)
            ? "escape that is no byte"
            : text.includes(String.raw`%ff\"`)
              ? "escapes that are no UTF-8"
              : undefined;
      return reason === undefined ? [] : [{ line: index + 1, part: "event", reason }];
    });
    expect(answers.filter(({ part }) => part === "event")).toEqual(found);
    expect(countBy(found, ({ reason }) => reason).size).toBe(3);
    expect(found.length / lines.length).toBeCloseTo(0.01, 2);
  });

  it("are none when nothing is to be wrong", () => {
    const whole = [...generateLines({ events: 3_000, seed: 1, brokenShare: 0, damagedShare: 0 })];
    expect(whole.filter(({ answer }) => answer !== undefined)).toEqual([]);
  });
});

import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { ActivityEvent } from "../reading/activity-event.ts";
import { generateActivity } from "../testing/generate-activity.ts";
import { type ActivityDocument, walkDocument } from "../testing/walk-document.ts";
import { PUBLISHED_EVENTS, SAMPLE_ACTIONS } from "./actions.ts";
import type { SampleOptions } from "./sample-options.ts";

const SEED = 20_260_107;

const render = (options: SampleOptions): string => [...generateActivity(options)].join("");
const parse = (text: string): ActivityDocument => JSON.parse(text) as ActivityDocument;
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.floor((sorted.length - 1) * q)] ?? NaN;
const countBy = <T>(items: readonly T[], key: (item: T) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
};

const sameSession = (a: ActivityEvent | undefined, b: ActivityEvent): boolean =>
  a?.sessionHash === b.sessionHash && a.courseId === b.courseId && a.userId === b.userId;

describe("generateChunks()", () => {
  it.each([0, 1, 2, 7, 400, 20_000])("makes exactly %i events", (events) => {
    expect(walkDocument(parse(render({ events, seed: SEED })))).toHaveLength(events);
  });

  it.each([0, 1, 400, 20_000])("writes %i events as JSON.stringify(value, null, 2) would", (events) => {
    const text = render({ events, seed: SEED, layout: "indent2" });
    expect(text === JSON.stringify(parse(text), null, 2)).toBe(true);
  });

  it.each([0, 1, 400, 20_000])("writes %i events compactly as JSON.stringify(value) would", (events) => {
    const text = render({ events, seed: SEED, layout: "compact" });
    expect(text === JSON.stringify(parse(text))).toBe(true);
  });

  it("holds the same document in both layouts", () => {
    const compact = render({ events: 5000, seed: SEED, layout: "compact" });
    expect(JSON.stringify(parse(render({ events: 5000, seed: SEED }))) === compact).toBe(true);
  });

  it("gives the same bytes for the same seed, on every machine and from version to version", () => {
    const digest = sha256(render({ events: 10_000, seed: SEED }));
    expect(sha256(render({ events: 10_000, seed: SEED }))).toBe(digest);
    expect(digest).toBe("251732f1a02829a509402557b741bac4519c72e3daf2a3bbdf140fadcef84e2c");
  });

  it("gives other bytes for another seed", () => {
    expect(render({ events: 100, seed: 1 }) === render({ events: 100, seed: 2 })).toBe(false);
  });

  it("returns the counts of the document", () => {
    const chunks = generateActivity({ events: 400, seed: SEED });
    let text = "";
    let step = chunks.next();
    for (; step.done !== true; step = chunks.next()) text += step.value;
    const document = parse(text);
    const users = new Set(document.flatMap(([, course]) => Object.keys(course)));
    expect(step.value).toEqual({ events: 400, courses: document.length, users: users.size });
  });

  it.each([-1, 1.5, Number.NaN, 1e12])("refuses %d events", (events) => {
    expect(() => render({ events, seed: 1 })).toThrow(RangeError);
  });

  it("refuses a seed that is no whole number", () => {
    expect(() => render({ events: 1, seed: 0.5 })).toThrow('from seed "0.5"');
  });
});

describe("a sample of 200,000 events", () => {
  let document: ActivityDocument = [];
  let events: ActivityEvent[] = [];

  beforeAll(() => {
    document = parse(render({ events: 200_000, seed: SEED, layout: "compact" }));
    events = walkDocument(document);
  });

  it("has the 23 actions in their published shares, to a quarter of a per cent of all events", () => {
    const counts = countBy(events, (event) => event.eventType);
    for (const { name, count } of SAMPLE_ACTIONS) {
      expect(Math.abs((counts.get(name) ?? 0) / 200_000 - count / PUBLISHED_EVENTS)).toBeLessThan(0.0025);
    }
    expect([...counts.keys()].every((name) => SAMPLE_ACTIONS.some((action) => action.name === name))).toBe(
      true,
    );
  });

  it("has many small courses and a large one", () => {
    const counts = countBy(events, (event) => event.courseId);
    const sizes = document.map(([course]) => counts.get(course) ?? 0);
    const sorted = sizes.sort((a, b) => a - b);
    expect(quantile(sorted, 0.5)).toBeLessThan(200_000 / sizes.length / 2);
    expect(quantile(sorted, 1) / 200_000).toBeGreaterThan(0.03);
    expect(quantile(sorted, 1) / 200_000).toBeLessThan(0.15);
  });

  it("has users with several sessions and several courses, and sessions that reach over courses", () => {
    const pairs = new Set(events.map((event) => `${event.userId} ${event.courseId}`));
    const users = new Set(events.map((event) => event.userId));
    const sessions = new Set(events.map((event) => event.sessionHash));
    const places = new Set(events.map((event) => `${event.sessionHash} ${event.courseId}`));
    expect(pairs.size / users.size).toBeGreaterThan(2);
    expect(sessions.size / users.size).toBeGreaterThan(2);
    expect(places.size).toBeGreaterThan(sessions.size * 1.2);
  });

  it("lies in the published period and never goes back in time within a session", () => {
    const times = events.map((event) => event.timestamp);
    expect(times.every((time) => /^2017-0[1-7]-\d\dT\d\d:\d\d:\d\d$/.test(time))).toBe(true);
    expect(times.every((time) => time >= "2017-01-31T23:59:08" && time <= "2017-07-31T23:59:10")).toBe(true);
    const backwards = events.filter((event, i) => {
      const before = events[i - 1];
      return sameSession(before, event) && event.timestamp < (before?.timestamp ?? "");
    });
    expect(backwards).toEqual([]);
  });

  it("has the published gaps between kept events of a session", () => {
    const kept = new Set(SAMPLE_ACTIONS.filter((action) => action.kept).map(({ name }) => name));
    const gaps = document
      .flatMap(([, users]) => Object.values(users).flatMap((sessions) => Object.values(sessions)))
      .flatMap((session) => {
        const times = session
          .filter(([type]) => kept.has(type))
          .map(([, time]) => Date.parse(`${time}Z`) / 1000);
        return times.slice(1).map((time, i) => time - (times[i] ?? time));
      })
      .sort((a, b) => a - b);
    expect(quantile(gaps, 0.5)).toBe(4);
    expect(quantile(gaps, 0.9) / 205).toBeCloseTo(1, 1);
    expect(quantile(gaps, 0.95) / 504).toBeCloseTo(1, 1);
    expect(quantile(gaps, 0.99)).toBeGreaterThan(13_000);
    expect(quantile(gaps, 0.99)).toBeLessThan(30_000);
    expect(gaps.filter((gap) => gap > 1800).length / gaps.length).toBeCloseTo(0.0217, 2);
  });
});

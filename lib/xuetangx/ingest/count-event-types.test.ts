import { describe, expect, it } from "vitest";
import { countEventTypes } from "./count-event-types.ts";
import { type EventFilter, LEARNING_EVENT_PREFIXES } from "./event-filter.ts";

const LEARNING: EventFilter = { learningEventsOnly: true, learningEventPrefixes: LEARNING_EVENT_PREFIXES };

/** Counts types in the order of first appearance, as a scanner does. */
function count(filter: EventFilter, types: readonly string[]) {
  const met = [...new Set(types)];
  const counted = met.map((text) => ({ text, count: types.filter((type) => type === text).length }));
  return countEventTypes(counted, filter);
}

describe("countEventTypes()", () => {
  it("keeps the types that start with a prefix, wherever else the prefix stands", () => {
    const types = [
      "load_video",
      "play_video",
      "problem_check",
      "reset_problem",
      "video_problem",
      "LOAD_video",
      "load",
    ];
    expect(Object.keys(count(LEARNING, types).kept_by_type)).toEqual([
      "load_video",
      "problem_check",
      "video_problem",
    ]);
  });

  it("counts what it keeps and what it leaves out, the most frequent first, ties as they came", () => {
    const counts = count(LEARNING, ["b", "load_x", "a", "a", "pause_x", "pause_x", "c"]);
    expect(counts).toMatchObject({ events_read: 7, events_kept: 3, events_left_out: 4 });
    expect(Object.entries(counts.kept_by_type)).toEqual([
      ["pause_x", 2],
      ["load_x", 1],
    ]);
    expect(Object.entries(counts.left_out_by_type)).toEqual([
      ["a", 2],
      ["b", 1],
      ["c", 1],
    ]);
  });

  it("names the prefixes that no event had", () => {
    const types = ["load_video", "pause_video", "seek_video", "problem_get", "play_video"];
    expect(count(LEARNING, types).prefixes_without_match).toEqual(["video_", "speed_"]);
  });

  it("keeps everything when the filter is off", () => {
    const counts = count({ ...LEARNING, learningEventsOnly: false }, ["play_video", "load_video"]);
    expect(counts).toMatchObject({
      kept_by_type: { play_video: 1, load_video: 1 },
      events_left_out: 0,
      left_out_by_type: {},
      prefixes_without_match: [],
    });
  });

  it("keeps nothing without prefixes", () => {
    const counts = count({ ...LEARNING, learningEventPrefixes: [] }, ["load_video"]);
    expect(counts).toMatchObject({ events_read: 1, events_kept: 0, kept_by_type: {} });
  });

  it("counts types with the names of object members like any other", () => {
    const counts = count({ ...LEARNING, learningEventsOnly: false }, [
      "__proto__",
      "constructor",
      "__proto__",
    ]);
    expect(Object.entries(counts.kept_by_type)).toEqual([
      ["__proto__", 2],
      ["constructor", 1],
    ]);
  });
});

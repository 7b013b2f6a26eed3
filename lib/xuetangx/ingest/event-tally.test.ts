import { describe, expect, it } from "vitest";
import { createEventTally, type EventFilter, LEARNING_EVENT_PREFIXES } from "./event-tally.ts";

const LEARNING: EventFilter = { learningEventsOnly: true, learningEventPrefixes: LEARNING_EVENT_PREFIXES };

function tally(filter: EventFilter, types: readonly string[]) {
  const made = createEventTally(filter);
  const kept = types.filter((type) => made.admit(type));
  return { kept, counts: made.counts() };
}

describe("createEventTally()", () => {
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
    expect(tally(LEARNING, types).kept).toEqual(["load_video", "problem_check", "video_problem"]);
  });

  it("counts what it keeps and what it leaves out, the most frequent first, ties as they came", () => {
    const { counts } = tally(LEARNING, ["b", "load_x", "a", "a", "pause_x", "pause_x", "c"]);
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
    expect(tally(LEARNING, types).counts.prefixes_without_match).toEqual(["video_", "speed_"]);
  });

  it("keeps everything when the filter is off", () => {
    const { kept, counts } = tally({ ...LEARNING, learningEventsOnly: false }, ["play_video", "load_video"]);
    expect(kept).toEqual(["play_video", "load_video"]);
    expect(counts).toMatchObject({ events_left_out: 0, left_out_by_type: {}, prefixes_without_match: [] });
  });

  it("keeps nothing without prefixes", () => {
    const { kept, counts } = tally({ ...LEARNING, learningEventPrefixes: [] }, ["load_video"]);
    expect(kept).toEqual([]);
    expect(counts).toMatchObject({ events_read: 1, events_kept: 0 });
  });

  it("counts types with the names of object members like any other", () => {
    const { counts } = tally({ ...LEARNING, learningEventsOnly: false }, [
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

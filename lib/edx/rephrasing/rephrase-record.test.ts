import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../files/index.ts";
import { isObject, type JsonObject } from "../json-object.ts";
import { rephraseRecord } from "./rephrase-record.ts";

function parse(value: JsonValue | undefined): JsonValue {
  const parsed: JsonValue = JSON.parse(typeof value === "string" ? value : "");
  return parsed;
}

function objectAt(record: JsonObject, name: string): JsonObject {
  const value = record[name];
  if (!isObject(value)) {
    throw new Error(`Cannot find an object "${name}": it is ${JSON.stringify(value)}`);
  }
  return value;
}

const ANSWERS = { "i4x-MITx-8_01x-problem-P1_2_1": "choice_1" };

/** The cases of the reference (14.4) have its names for them, R1 to R8. */
const CHECKED: JsonObject = {
  event_source: "server",
  event_type: "problem_check",
  event: {
    problem_id: "i4x://MITx/8.01x/problem/P1",
    attempts: 2,
    success: "correct",
    grade: 1,
    max_grade: 1,
    answers: ANSWERS,
    correct_map: { k: { correctness: "correct" } },
    submission: { a: 1 },
    state: { seed: 1, done: null, correct_map: {}, input_state: { x: {} }, student_answers: {} },
  },
  context: {
    course_id: "MITx/8.01x/2015",
    user_id: "",
    org_id: "MITx",
    path: "/x",
    module: { display_name: "Prob", usage_key: "U" },
    course_user_tags: {},
    asides: { a: 1 },
  },
  accept_language: "en",
  referer: "R",
};

describe("rephraseRecord()", () => {
  describe("R1: of a problem that a server has checked", () => {
    const rephrased = rephraseRecord(CHECKED);
    const context = objectAt(rephrased, "context");
    const struct = objectAt(rephrased, "event_struct");

    it("names the course and the module", () => {
      expect(rephrased).toMatchObject({
        course_id: "MITx/8.01x/2015",
        module_id: "MITx/8.01x/problem/P1",
      });
    });

    it("leaves an empty user id out", () => {
      expect(context).not.toHaveProperty("user_id");
    });

    it("packs the later fields of the context into its agent", () => {
      expect(context).toMatchObject({ course_user_tags: "{}", module: { display_name: "Prob" } });
      expect(parse(context["agent"])).toEqual({ oldagent: "", asides: { a: 1 }, "module.usage_key": "U" });
    });

    it("packs the later fields of the record into the id of mongo", () => {
      expect(parse(rephrased["mongoid"])).toEqual({
        old_mongoid: null,
        event_struct: { state: {} },
        context: {},
        referer: "R",
        accept_language: "en",
      });
      expect(Object.keys(rephrased)).not.toEqual(expect.arrayContaining(["referer"]));
      expect(Object.keys(rephrased)).not.toEqual(expect.arrayContaining(["accept_language"]));
    });

    it("keeps fields that are named by answers as JSON", () => {
      expect(struct).toMatchObject({ attempts: 2, success: "correct", grade: 1, max_grade: 1 });
      expect(parse(struct["answers"])).toEqual(ANSWERS);
      expect(parse(struct["correct_map"])).toEqual({ k: { correctness: "correct" } });
      expect(parse(struct["submission"])).toEqual({ a: 1 });
      expect(struct["state"]).toEqual({
        seed: 1,
        done: null,
        correct_map: "{}",
        input_state: '{"x":{}}',
        student_answers: "{}",
      });
    });

    it("keeps the whole event as JSON", () => {
      expect(parse(rephrased["event"])).toEqual(CHECKED["event"]);
      expect(rephrased).not.toHaveProperty("event_js");
    });

    it("changes nothing of what it is given", () => {
      expect(CHECKED["referer"]).toBe("R");
    });
  });

  it("R2: does not open the answers that a browser sends in quotes", () => {
    const rephrased = rephraseRecord(
      { event_source: "browser", event_type: "problem_check", event: '"input_x_2_1=a"', page: "" },
      { compatible: true },
    );
    expect(rephrased).toMatchObject({ event: '"input_x_2_1=a"' });
    expect(rephrased).not.toHaveProperty("event_struct");
    expect(rephrased).not.toHaveProperty("module_id");
  });

  it("R3: keeps of any other page what was sent and asked for", () => {
    const record = {
      event_source: "server",
      event_type: "/courses/MITx/8.01x/2014/progress",
      event: '{"POST": {}, "GET": {}}',
    };
    expect(rephraseRecord(record)["event_struct"]).toEqual({ POST: "{}", GET: "{}", query: null });
  });

  it("R4: names a video by the course of its page, whose id stays as it came", () => {
    const event = { id: "0123abcd", currentTime: 12.5, code: "XyZ" };
    const rephrased = rephraseRecord({
      event_source: "browser",
      event_type: "play_video",
      event: JSON.stringify(event),
      page: "/courses/course-v1:MITx+8.01x+2015/courseware/a/b/",
      context: { course_id: "course-v1:MITx+8.01x+2015" },
    });
    expect(rephrased).toMatchObject({
      module_id: "MITx/8.01x/video/0123abcd",
      course_id: "course-v1:MITx+8.01x+2015",
      event_struct: event,
    });
  });

  it("R5: repairs keys that no column can have", () => {
    const rephrased = rephraseRecord({
      event_source: "server",
      event_type: "edx.forum.thread.created",
      event: { "some-key": 1, "a.b": 2, "i4x-foo": 3 },
      "bad-top": { "1x": 5 },
    });
    expect(rephrased["event_struct"]).toEqual({ GET: "null", POST: "null", query: null });
    expect(rephrased["bad_top"]).toBe('{"1x":5}');
  });

  it.each(["NaN", "nan", " NAN "])("R6: drops a speed of %j", (speed) => {
    const event = { new_speed: speed, old_speed: "1.0" };
    const rephrased = rephraseRecord({ event_source: "browser", event_type: "speed_change_video", event });
    expect(rephrased["event_struct"]).toEqual({ old_speed: "1.0" });
    expect(parse(rephrased["event"])).toEqual(event);
  });

  it("R7: keeps text that is no JSON as JSON of that text", () => {
    const rephrased = rephraseRecord({ event_source: "server", event_type: "/login", event: "not json" });
    expect(rephrased).toMatchObject({ event: '"not json"' });
    expect(rephrased).not.toHaveProperty("event_struct");
  });

  it("R8: makes no context where there is none", () => {
    const rephrased = rephraseRecord({ event_source: "server", event_type: "/login", event: "" });
    expect(rephrased).not.toHaveProperty("context");
    expect(parse(rephrased["mongoid"])).toEqual({
      old_mongoid: null,
      event_struct: { state: {} },
      context: {},
    });
  });

  it("keeps the id that mongo gave", () => {
    const rephrased = rephraseRecord({ event_type: "x", event: "", _id: { $oid: "5f" } });
    expect(parse(rephrased["mongoid"])).toMatchObject({ old_mongoid: "5f" });
    expect(rephrased).not.toHaveProperty("_id");
  });

  it.each<[string, JsonObject]>([
    ["a context of null", { event_type: "x", event: {}, context: null }],
    ["an event that is a number", { event_type: "problem_check", event: "5" }],
    ["a state of null", { event_type: "problem_check", event: { state: null } }],
    ["a state that is text", { event_type: "problem_check", event: { state: "s" } }],
    ["a speed of null", { event_type: "speed_change_video", event: { new_speed: null } }],
    ["no source", { event_type: "problem_save", event: "" }],
    ["no type", { event: {} }],
    ["nothing", {}],
  ])("keeps a record with %s, at which edx2bigquery stops", (_, record) => {
    expect(parse(rephraseRecord(record)["mongoid"])).toHaveProperty("old_mongoid", null);
  });
});

import { describe, expect, it } from "vitest";
import type { JsonObject } from "../json-object.ts";
import { guessModuleId } from "./guess-module-id.ts";

const HANDLER =
  "/courses/course-v1:ORGx+Course1x+4T2099/xblock/block-v1:ORGx+Course1x+4T2099+type@foo+block@bar/handler";
const BLOCK = "/courses/course-v1:ORGx+Course1x+4T2099/xblock/block-v1:a+a+a+type@foo+block@bar";
const OLD_HANDLER = "/courses/ORGx/Course1x/4T2019/xblock/i4x:;_;_a;_a;_foo;_bar/handler/";
const PAGE = "/courses/course-v1:ORGx+Course1x+4T2099/b";
const COURSE = "/courses/ORGx/Course1x/4T2019";
const FIELD_OF_KEY = "input_i4x-ORGx-Course1x-foo-bar_0_a=";

function record(fields: JsonObject): JsonObject {
  return { event: "", event_type: "", event_source: "", page: "", ...fields };
}

function browser(fields: JsonObject): JsonObject {
  return record({ event_source: "browser", ...fields });
}

describe("guessModuleId()", () => {
  it.each([
    ["an event", {}],
    ["a type of event", { event: {} }],
  ])("refuses a record without %s", (_, incomplete) => {
    expect(() => guessModuleId(incomplete)).toThrow(TypeError);
  });

  it.each<[string, JsonObject, string]>([
    ["the handler of a block, called", { event_type: HANDLER }, "ORGx/Course1x/foo/bar"],
    ["the handler of a block, in the path", { context: { path: HANDLER } }, "ORGx/Course1x/foo/bar"],
    ["a block, called", { event_type: BLOCK }, "ORGx/Course1x/foo/bar"],
    ["a block, in the path", { context: { path: BLOCK } }, "ORGx/Course1x/foo/bar"],
    ["a block of the first generation, called", { event_type: OLD_HANDLER }, "ORGx/Course1x/foo/bar"],
    [
      "a block of the first generation, in the path",
      { context: { path: OLD_HANDLER } },
      "ORGx/Course1x/foo/bar",
    ],
    [
      "an input field, the course from the page",
      { event: "input_foo_0_0=", event_type: "problem", page: PAGE },
      "ORGx/Course1x/problem/foo",
    ],
    [
      "an input field with the whole key",
      { event: FIELD_OF_KEY, event_type: "problem" },
      "ORGx/Course1x/foo/bar",
    ],
    [
      "the first of graded fields, the course from the page",
      { event: ["input_foo_0_0="], event_type: "problem_graded", page: PAGE },
      "ORGx/Course1x/problem/foo",
    ],
    [
      "the first of graded fields, with the whole key",
      { event: [FIELD_OF_KEY], event_type: "problem_graded" },
      "ORGx/Course1x/foo/bar",
    ],
    ["an input field of any event", { event: FIELD_OF_KEY }, "ORGx/Course1x/foo/bar"],
    [
      "an opaque key as the id",
      { event: { id: "block-v1:ORGx+Course1x+4T2099+type@foo+block@bar" } },
      "ORGx/Course1x/foo/bar",
    ],
    [
      "an opaque key as the event",
      { event: "block-v1:ORGx+Course1x+4T2099+type@foo+block@bar" },
      "ORGx/Course1x/foo/bar",
    ],
    ["a key with dashes as the id", { event: { id: "i4x-ORGx-Course1x-foo-bar" } }, "ORGx/Course1x/foo/bar"],
    [
      "a video with dashes as the id",
      { event: { id: "i4x-ORGx-Course1x-video-foo" } },
      "ORGx/Course1x/video/foo",
    ],
    [
      "a video without a course, which the page has",
      {
        event: { id: "foo" },
        event_type: "play_video",
        page: "/courses/course-v1:ORGx+Course1x+4T2099/courseware/chapter0/bar/",
      },
      "ORGx/Course1x/video/foo",
    ],
    ["threads", { event_type: `${COURSE}/discussion/threads/foo` }, "ORGx/Course1x/forum/foo"],
    [
      "a thread of a module",
      { event_type: `${COURSE}/discussion/forum/i4xfoo/threads/bar` },
      "ORGx/Course1x/forum/bar",
    ],
    ["a new thread", { event_type: `${COURSE}/discussion/i4xfoo/threads/create` }, "ORGx/Course1x/forum/new"],
    [
      "a thread of a forum",
      { event_type: `${COURSE}/discussion/forum/foo/threads/bar` },
      "ORGx/Course1x/forum/bar",
    ],
    ["a subsection", { event_type: `${COURSE}/courseware/foo/bar/` }, "ORGx/Course1x/sequential/bar/"],
    ["a chapter", { event_type: `${COURSE}/courseware/foo/` }, "ORGx/Course1x/chapter/foo"],
    ["a jump", { event_type: `${COURSE}/jump_to_id/foo` }, "ORGx/Course1x/jump_to_id/foo"],
    ["an address", { event_type: "i4x://ORGx/Course1x/foo/bar" }, "ORGx/Course1x/foo/bar"],
    [
      "a position in an address",
      { event_type: "i4x://ORGx/Course1x/foo/bar/goto_position", event: { POST: { position: ["baz"] } } },
      "ORGx/Course1x/foo/bar/baz",
    ],
    ["an action in an address", { event_type: "i4x://ORGx/Course1x/foo/bar/baz" }, "ORGx/Course1x/foo/bar"],
    ["an address as the event", { event: "i4x://ORGx/Course1x/foo/bar" }, "ORGx/Course1x/foo/bar"],
    [
      "an address as the problem",
      { event: { problem_id: "i4x://ORGx/Course1x/foo/bar" } },
      "ORGx/Course1x/foo/bar",
    ],
  ])("finds %s", (_, fields, expected) => {
    expect(guessModuleId(record(fields))).toBe(expected);
    expect(guessModuleId(record(fields), { compatible: true })).toBe(expected);
  });

  it.each<[string, JsonObject, string]>([
    ["an address as the id", { event: { id: "i4x://ORGx/Course1x/foo/bar" } }, "ORGx/Course1x/foo/bar"],
    [
      "the position that is gone to",
      { event_type: "seq_goto", event: { id: "i4x://ORGx/Course1x/foo/bar", new: "baz" } },
      "ORGx/Course1x/foo/bar/baz",
    ],
    [
      "the next position",
      { event_type: "seq_next", event: { id: "i4x://ORGx/Course1x/foo/bar", new: "baz" } },
      "ORGx/Course1x/foo/bar/baz",
    ],
    [
      "a subsection that is left",
      { event_type: "page_close", page: `${COURSE}/courseware/foo/bar/` },
      "ORGx/Course1x/sequential/bar/",
    ],
    [
      "a subsection with # that is left",
      { event_type: "page_close", page: `${COURSE}/courseware/foo/bar/#` },
      "ORGx/Course1x/sequential/bar/",
    ],
    [
      "a chapter that is left",
      { event_type: "page_close", page: `${COURSE}/courseware/foo/` },
      "ORGx/Course1x/chapter/foo/",
    ],
    ["a field", { event: "input_i4x-ORGx-Course1x-problem-foo_0_0=" }, "ORGx/Course1x/problem/foo"],
    [
      "the first of fields",
      { event: ["input_i4x-ORGx-Course1x-problem-foo_0_0="] },
      "ORGx/Course1x/problem/foo",
    ],
    [
      "what a problem's handler got",
      {
        context: {
          path: "/courses/course-v1:MITx+8.MechCx_2+2T2015/xblock/block-v1:MITx+8.MechCx_2+2T2015+type@problem+block@Blocks_on_Ramp/handler/xmodule_handler/problem_check",
        },
        event_type: "problem_check",
        event: {},
      },
      "MITx/8.MechCx_2/problem/Blocks_on_Ramp",
    ],
    [
      "an id in the text of an object",
      {
        event_type: "seq_goto",
        event:
          '{"new": 2, "old": 1, "id": "block-v1:MITx+6.00.1x_6+2T2015+type@sequential+block@videosequence:Lecture_3"}',
      },
      "MITx/6.00.1x_6/sequential/videosequence:Lecture_3",
    ],
    [
      "the next position in the text of an object",
      { event_type: "seq_next", event: '{"id": "i4x://MITx/8.01x/sequential/seqA", "old": 1, "new": 3}' },
      "MITx/8.01x/sequential/seqA/3",
    ],
    [
      "no position when it goes back",
      { event_type: "seq_prev", event: '{"id": "i4x://MITx/8.01x/sequential/seqA", "new": 2}' },
      "MITx/8.01x/sequential/seqA",
    ],
    [
      "a video that is played",
      { event_type: "play_video", event: '{"id": "i4x-HarvardX-PH207x-video-Solutions_to_Prevalence"}' },
      "HarvardX/PH207x/video/Solutions_to_Prevalence",
    ],
    [
      "a course number with a dash",
      { event_type: "stop_video", event: '{"id": "i4x-MITx-3_086-2x-video-5ddc"}' },
      "MITx/3_086-2x/video/5ddc",
    ],
    [
      "the first of many fields",
      {
        event_type: "problem_check",
        event:
          "input_i4x-HarvardX-PH207x-problem-wk2_hw2_HW02p04_2_1=0.0655&input_i4x-HarvardX-PH207x-problem-x_3_1=1",
      },
      "HarvardX/PH207x/problem/wk2_hw2_HW02p04",
    ],
    [
      "a field on a page with an opaque key",
      {
        event_type: "problem_check",
        event: "input_Blocks_on_Ramp_2_1=choice_3",
        page: "https://courses.edx.org/courses/course-v1:MITx+8.MechCx_2+2T2015/courseware/Unit_0/Quiz_Zero/",
      },
      "MITx/8.MechCx_2/problem/Blocks_on_Ramp",
    ],
    [
      "an address inside another",
      {
        event_type:
          "/courses/MITx/6.00.1x_5/1T2015/xqueue/3516/i4x://MITx/6.00.1x_5/problem/L4:L4_Problem_9/score_update",
      },
      "MITx/6.00.1x_5/problem/L4:L4_Problem_9",
    ],
    [
      "the handler of a video",
      {
        event_type:
          "/courses/course-v1:MITx+8.01x+2015/xblock/block-v1:MITx+8.01x+2015+type@video+block@abc/handler/transcript/translation/en",
      },
      "MITx/8.01x/video/abc",
    ],
  ])("finds, in a browser's event, %s", (_, fields, expected) => {
    expect(guessModuleId(browser(fields))).toBe(expected);
    expect(guessModuleId(browser(fields), { compatible: true })).toBe(expected);
  });

  it.each<[string, JsonObject]>([
    ["a resource that is added", record({ event_type: "add_resource" })],
    ["a resource that is deleted", record({ event_type: "delete_resource" })],
    ["a recommendation", record({ event_type: "recommender_upvote" })],
    ["an id of null", record({ event: { id: null } })],
    ["nothing but empty texts", record({})],
    ["an empty event", record({ event: {} })],
    [
      "a key under another name",
      record({ event: { component_usage_id: "block-v1:MITx+8.01x+2015+type@problem+block@abc" } }),
    ],
    [
      "a forum with an opaque key",
      record({ event_type: "/courses/course-v1:MITx+8.01x+2015/discussion/forum/x/threads/y" }),
    ],
    [
      "a page with an opaque key",
      browser({ event_type: "page_close", page: "/courses/course-v1:MITx+8.01x+2015/courseware/a/b/" }),
    ],
    ["the progress page", record({ event_type: "/courses/MITx/8.01x/2014/progress" })],
  ])("finds nothing in %s", (_, given) => {
    expect(guessModuleId(given)).toBeUndefined();
    expect(guessModuleId(given, { compatible: true })).toBeUndefined();
  });

  describe("compatible", () => {
    const KEY = "block-v1:MITx+8.01x+2015+type@problem+block@abc";

    it.each<[string, JsonObject, string, string | undefined]>([
      [
        "keeps the punctuation behind an opaque key in unparsed JSON",
        record({ event: `{"component_usage_id": "${KEY}", "n": 1}` }),
        "MITx/8.01x/problem/abc",
        'MITx/8.01x/problem/abc", "n": 1}',
      ],
      [
        "keeps the punctuation behind an address in unparsed JSON",
        browser({ event_type: "problem_show", event: '{"problem": "i4x://MITx/8.01x/problem/P1"}' }),
        "MITx/8.01x/problem/P1",
        'MITx/8.01x/problem/P1"}',
      ],
      [
        "does not see a form that is in quotes",
        browser({
          event_type: "problem_check",
          event: '"input_Blocks_on_Ramp_2_1=choice_3"',
          page: "https://courses.edx.org/courses/course-v1:MITx+8.MechCx_2+2T2015/courseware/Unit_0/Quiz_Zero/",
        }),
        "MITx/8.MechCx_2/problem/Blocks_on_Ramp",
        undefined,
      ],
    ])("%s", (_, given, right, original) => {
      expect(guessModuleId(given)).toBe(right);
      expect(guessModuleId(given, { compatible: true })).toBe(original);
    });
  });
});

import type { JsonObject } from "../json-object.ts";

/** A case of edx2bigquery's guess of a module, by the name that the reference has for it (14.1, 14.3). */
export interface ModuleCase {
  readonly name: string;
  readonly fields: JsonObject;
  readonly expected: string | null;
  /** What edx2bigquery gives, where that is another. */
  readonly compatible?: string | null;
}

const HANDLER =
  "/courses/course-v1:ORGx+Course1x+4T2099/xblock/block-v1:ORGx+Course1x+4T2099+type@foo+block@bar/handler";
const BLOCK = "/courses/course-v1:ORGx+Course1x+4T2099/xblock/block-v1:a+a+a+type@foo+block@bar";
const PAGE = "/courses/course-v1:ORGx+Course1x+4T2099/b";
const COURSE = "/courses/ORGx/Course1x/4T2019";
const OLD_HANDLER = `${COURSE}/xblock/i4x:;_;_a;_a;_foo;_bar/handler/`;
const KEY = "block-v1:ORGx+Course1x+4T2099+type@foo+block@bar";
const URL_KEY = "i4x://ORGx/Course1x/foo/bar";
const FIELD = "input_i4x-ORGx-Course1x-foo-bar_0_a=";
const PROBLEM_FIELD = "input_i4x-ORGx-Course1x-problem-foo_0_0=";
const FOUND = "ORGx/Course1x/foo/bar";

const browser = { event_source: "browser" };

function toCases(rows: readonly (readonly [string, JsonObject, string | null])[]): ModuleCase[] {
  return rows.map(([name, fields, expected]) => ({ name, fields, expected }));
}

const UNIT_TESTS = toCases([
  ["okre1_event_type", { event_type: HANDLER }, FOUND],
  ["okre1_path", { context: { path: HANDLER } }, FOUND],
  ["okre2_page", { event: "input_foo_0_0=", event_type: "problem", page: PAGE }, "ORGx/Course1x/problem/foo"],
  ["cidre11a_event", { event: FIELD, event_type: "problem" }, FOUND],
  [
    "okre2_page_pg",
    { event: ["input_foo_0_0="], event_type: "problem_graded", page: PAGE },
    "ORGx/Course1x/problem/foo",
  ],
  ["cidre11a_event_pg", { event: [FIELD], event_type: "problem_graded" }, FOUND],
  ["okre3_event_type", { event_type: BLOCK }, FOUND],
  ["okre3_path", { context: { path: BLOCK } }, FOUND],
  ["okre4_event_id", { event: { id: KEY } }, FOUND],
  ["okre5a_event_id", { event: { id: "i4x-ORGx-Course1x-foo-bar" } }, FOUND],
  [
    "okre5_page",
    {
      event: { id: "foo" },
      event_type: "play_video",
      page: "/courses/course-v1:ORGx+Course1x+4T2099/courseware/chapter0/bar/",
    },
    "ORGx/Course1x/video/foo",
  ],
  ["okre4_event", { event: KEY }, FOUND],
  ["undesired_event_type_1", { event_type: "add_resource" }, null],
  ["undesired_event_type_2", { event_type: "delete_resource" }, null],
  ["undesired_event_type_3", { event_type: "recommender_upvote" }, null],
  ["undesired_event_id", { event: { id: null } }, null],
  ["cidre3_event_id", { ...browser, event: { id: URL_KEY } }, FOUND],
  [
    "cidre3_event_id_seq_goto",
    { ...browser, event_type: "seq_goto", event: { id: URL_KEY, new: "baz" } },
    `${FOUND}/baz`,
  ],
  [
    "cidre3_event_id_seq_next",
    { ...browser, event_type: "seq_next", event: { id: URL_KEY, new: "baz" } },
    `${FOUND}/baz`,
  ],
  [
    "cidre7_page",
    { ...browser, event_type: "page_close", page: "/courses/ORGx/Course1x/4T2099/courseware/foo/bar/" },
    "ORGx/Course1x/sequential/bar/",
  ],
  [
    "cidre8_page",
    { ...browser, event_type: "page_close", page: "/courses/ORGx/Course1x/4T2099/courseware/foo/" },
    "ORGx/Course1x/chapter/foo/",
  ],
  ["cidre5_event", { ...browser, event: PROBLEM_FIELD }, "ORGx/Course1x/problem/foo"],
  ["cidre5_event_list", { ...browser, event: [PROBLEM_FIELD] }, "ORGx/Course1x/problem/foo"],
  ["fidre5", { event_type: `${COURSE}/discussion/threads/foo` }, "ORGx/Course1x/forum/foo"],
  ["fidre6", { event_type: `${COURSE}/discussion/forum/i4xfoo/threads/bar` }, "ORGx/Course1x/forum/bar"],
  ["fidre7", { event_type: `${COURSE}/discussion/i4xfoo/threads/create` }, "ORGx/Course1x/forum/new"],
  ["fidre8", { event_type: `${COURSE}/discussion/forum/foo/threads/bar` }, "ORGx/Course1x/forum/bar"],
  ["cidre6", { event_type: `${COURSE}/courseware/foo/bar/` }, "ORGx/Course1x/sequential/bar/"],
  ["cidre8", { event_type: `${COURSE}/courseware/foo/` }, "ORGx/Course1x/chapter/foo"],
  ["cidre9", { event_type: `${COURSE}/jump_to_id/foo` }, "ORGx/Course1x/jump_to_id/foo"],
  ["cidre10_event_type", { event_type: OLD_HANDLER }, FOUND],
  ["cidre10_path", { context: { path: OLD_HANDLER } }, FOUND],
  ["cidre11a_event_no_problem", { event: FIELD }, FOUND],
  ["cidre3_event_type", { event_type: URL_KEY }, FOUND],
  [
    "cidre3a",
    { event_type: `${URL_KEY}/goto_position`, event: { POST: { position: ["baz"] } } },
    `${FOUND}/baz`,
  ],
  ["cidre3b", { event_type: `${URL_KEY}/baz` }, FOUND],
  ["cidre3c", { event: URL_KEY }, FOUND],
  ["str_event", {}, null],
  ["cidre3_problem_id", { event: { problem_id: URL_KEY } }, FOUND],
  ["cidre4_event_id", { event: { id: "i4x-ORGx-Course1x-video-foo" } }, "ORGx/Course1x/video/foo"],
  ["meets_no_criteria", { event: {} }, null],
]);

const QUIZ = "https://courses.edx.org/courses/course-v1:MITx+8.MechCx_2+2T2015/courseware/Unit_0/Quiz_Zero/";
const USAGE = { component_usage_id: "block-v1:MITx+8.01x+2015+type@problem+block@abc", n: 1 };
const SEQUENCE = "i4x://MITx/8.01x/sequential/seqA";

/** JSON as Python writes it: with spaces. */
function toPythonJson(value: JsonObject): string {
  return JSON.stringify(value)
    .replaceAll('":', '": ')
    .replaceAll(/,(?=")/g, ", ");
}

const FURTHER: readonly ModuleCase[] = [
  ...toCases([
    [
      "M1",
      {
        event_type: "problem_check",
        event: {},
        context: {
          path: "/courses/course-v1:MITx+8.MechCx_2+2T2015/xblock/block-v1:MITx+8.MechCx_2+2T2015+type@problem+block@Blocks_on_Ramp/handler/xmodule_handler/problem_check",
        },
      },
      "MITx/8.MechCx_2/problem/Blocks_on_Ramp",
    ],
    [
      "M2",
      {
        ...browser,
        event_type: "seq_goto",
        event: toPythonJson({
          new: 2,
          old: 1,
          id: "block-v1:MITx+6.00.1x_6+2T2015+type@sequential+block@videosequence:Lecture_3",
        }),
      },
      "MITx/6.00.1x_6/sequential/videosequence:Lecture_3",
    ],
    ["M4", { event: USAGE }, null],
    [
      "M5",
      { ...browser, event_type: "seq_next", event: toPythonJson({ id: SEQUENCE, old: 1, new: 3 }) },
      "MITx/8.01x/sequential/seqA/3",
    ],
    [
      "M6",
      { ...browser, event_type: "seq_prev", event: toPythonJson({ id: SEQUENCE, old: 1, new: 2 }) },
      "MITx/8.01x/sequential/seqA",
    ],
    [
      "M7",
      {
        event_type: "play_video",
        event: toPythonJson({ id: "i4x-HarvardX-PH207x-video-Solutions_to_Prevalence" }),
      },
      "HarvardX/PH207x/video/Solutions_to_Prevalence",
    ],
    [
      "M8",
      { event_type: "stop_video", event: toPythonJson({ id: "i4x-MITx-3_086-2x-video-5ddc" }) },
      "MITx/3_086-2x/video/5ddc",
    ],
    [
      "M9",
      {
        ...browser,
        event_type: "problem_check",
        event: "input_i4x-HarvardX-PH207x-problem-wk2_hw2_HW02p04_2_1=0.0655&input_i4x-HarvardX-x_3_1=1",
      },
      "HarvardX/PH207x/problem/wk2_hw2_HW02p04",
    ],
    [
      "M10",
      { ...browser, event_type: "problem_check", event: "input_Blocks_on_Ramp_2_1=choice_3", page: QUIZ },
      "MITx/8.MechCx_2/problem/Blocks_on_Ramp",
    ],
    [
      "M12",
      {
        event_type:
          "/courses/MITx/6.00.1x_5/1T2015/xqueue/3516/i4x://MITx/6.00.1x_5/problem/L4:L4_Problem_9/score_update",
      },
      "MITx/6.00.1x_5/problem/L4:L4_Problem_9",
    ],
    ["M13", { event_type: "/courses/course-v1:MITx+8.01x+2015/discussion/forum/x/threads/y" }, null],
    [
      "M14",
      { ...browser, event_type: "page_close", page: "/courses/course-v1:MITx+8.01x+2015/courseware/a/b/" },
      null,
    ],
    [
      "M16",
      {
        event_type:
          "/courses/course-v1:MITx+8.01x+2015/xblock/block-v1:MITx+8.01x+2015+type@video+block@abc/handler/transcript/translation/en",
      },
      "MITx/8.01x/video/abc",
    ],
    ["M17", { event_type: "/courses/MITx/8.01x/2014/progress" }, null],
  ]),
  {
    name: "M3",
    fields: { event: toPythonJson(USAGE) },
    expected: "MITx/8.01x/problem/abc",
    compatible: 'MITx/8.01x/problem/abc", "n": 1}',
  },
  {
    name: "M11",
    fields: {
      ...browser,
      event_type: "problem_check",
      event: '"input_Blocks_on_Ramp_2_1=choice_3"',
      page: QUIZ,
    },
    expected: "MITx/8.MechCx_2/problem/Blocks_on_Ramp",
    compatible: null,
  },
  {
    name: "M15",
    fields: {
      ...browser,
      event_type: "problem_show",
      event: toPythonJson({ problem: "i4x://MITx/8.01x/problem/P1" }),
    },
    expected: "MITx/8.01x/problem/P1",
    compatible: 'MITx/8.01x/problem/P1"}',
  },
];

/** All cases of the reference but that of a record without anything, which is an error. */
export const MODULE_CASES: readonly ModuleCase[] = [...UNIT_TESTS, ...FURTHER].map(
  ({ fields, ...others }) => ({
    ...others,
    fields: { event: "", event_type: "", event_source: "", page: "", ...fields },
  }),
);

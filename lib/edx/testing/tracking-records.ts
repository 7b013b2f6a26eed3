import type { JsonObject } from "../json-object.ts";

const HANDLER =
  "/courses/course-v1:ORGx+Course1x+4T2099/xblock/block-v1:ORGx+Course1x+4T2099+type@foo+block@bar/handler";
const BLOCK = "/courses/course-v1:ORGx+Course1x+4T2099/xblock/block-v1:a+a+a+type@foo+block@bar";
const OLD_HANDLER = "/courses/ORGx/Course1x/4T2019/xblock/i4x:;_;_a;_a;_foo;_bar/handler/";
const COURSE = "/courses/ORGx/Course1x/4T2019";
const OPAQUE = "course-v1:MITx+8.MechCx_2+2T2015";
const FIELD = "input_i4x-ORGx-Course1x-problem-foo_0_0=";

/** Texts that name courses and modules, rightly or almost. */
export const ADDRESSES: readonly string[] = [
  "",
  "/",
  "/login",
  HANDLER,
  `${HANDLER}/xmodule_handler/problem_check`,
  `https://edx.org${HANDLER}`,
  `${HANDLER}+x`,
  `/x${HANDLER}${HANDLER}`,
  BLOCK,
  `${BLOCK}/other+x`,
  BLOCK.replace("/xblock", "/y/xblock"),
  BLOCK.replace("type@foo", "type@f/oo"),
  OLD_HANDLER,
  `x${OLD_HANDLER}`,
  `${OLD_HANDLER}xmodule_handler/problem_get`,
  `${OLD_HANDLER}xblock/i4x:;_;_a;_b;_c;_d/handler/x`,
  OLD_HANDLER.replace(";_bar", ";_bar;_baz"),
  OLD_HANDLER.replace("/4T2019", "/4T2019/more"),
  `${COURSE}/courseware/foo/bar/`,
  `${COURSE}/courseware/foo/bar/##`,
  `${COURSE}/courseware/foo/`,
  `${COURSE}/courseware/foo/bar`,
  `https://www.edx.org${COURSE}/courseware/foo/bar/`,
  `https://www.edx.org${COURSE}/info`,
  `${COURSE}/jump_to_id/foo`,
  `${COURSE}/jump_to_id/foo/`,
  `${COURSE}/discussion/threads/foo`,
  `${COURSE}/discussion/forum/i4xfoo/threads/bar`,
  `${COURSE}/discussion/i4xfoo/threads/create`,
  `${COURSE}/discussion/forum/foo/threads/bar`,
  `${COURSE}/progress`,
  `/courses/${OPAQUE}/courseware/Unit_0/Quiz_Zero/`,
  `https://courses.edx.org/courses/${OPAQUE}/courseware/Unit_0/Quiz_Zero/`,
  `/courses/${OPAQUE}`,
  `/courses/${OPAQUE}?x=1`,
  `/courses/${OPAQUE}/b`,
  "/courses/MITx/6.00.1x_5/1T2015/xqueue/3516/i4x://MITx/6.00.1x_5/problem/L4:L4_Problem_9/score_update",
  "i4x://ORGx/Course1x/foo/bar/goto_position",
  "i4x://ORGx/Course1x/foo/bar",
  "i4x://ORGx/Course1x/foo",
];

/** Types of event besides addresses. */
export const EVENT_TYPES: readonly string[] = [
  "problem_check",
  "problem_graded",
  "problem_show",
  "play_video",
  "seq_goto",
  "seq_next",
  "seq_prev",
  "page_close",
  "add_resource",
  "recommender_upvote",
  "edx.course.enrollment.activated",
];

const KEYS = [
  "block-v1:ORGx+Course1x+4T2099+type@foo+block@bar",
  "i4x-ORGx-Course1x-foo-bar",
  "i4x-HarvardX-PH207x-video-Solutions_to_Prevalence",
  "i4x-MITx-3_086-2x-video-5ddc",
  "i4x://ORGx/Course1x/foo/bar",
  "i4x://ORGx/Course1x/foo/bar/baz",
  "0123abcd",
  "a/b",
  "",
];

const TEXTS = [
  "",
  "not json",
  "5",
  "null",
  "[1,2]",
  '{"POST": {}, "GET": {}}',
  "input_foo_0_0=",
  "input_Blocks_on_Ramp_2_1=choice_3&input_x_2_1=",
  "input_i4x-ORGx-Course1x-foo-bar_0_a=",
  FIELD,
  `${FIELD.slice(0, -1)}_comment=x`,
  `x${FIELD}`,
  'é "quoted" \\ \n\t\u0001',
  ...KEYS,
];

/** Events in every form that logs have them in. */
export const EVENTS: readonly JsonObject[string][] = [
  ...TEXTS,
  ...TEXTS.map((text) => JSON.stringify(text)),
  ...KEYS.flatMap((id) => {
    const objects: JsonObject[] = [
      { id },
      { id, new: "baz", old: 1 },
      { id, new: 3 },
      { id, new: null },
      { id, new: { a: [1] } },
      { problem_id: id },
      { problem: id },
      { component_usage_id: id, n: 1 },
      { id: null, problem_id: id },
    ];
    return [...objects, ...objects.map((object) => JSON.stringify(object))];
  }),
  { id: 5 },
  { id: { a: 1 } },
  {},
  { POST: { position: ["baz"] } },
  { POST: { position: [2] } },
  { POST: { position: [] } },
  { POST: {} },
  ["input_foo_0_0="],
  ["input_i4x-ORGx-Course1x-foo-bar_0_a=", "x"],
  [FIELD],
  [5, "input_foo_0_0="],
  [],
  true,
  7,
];

import type { JsonValue } from "../../files/index.ts";
import { toText } from "../json-object.ts";
import type { Block } from "./course-block.ts";
import type { CoursePlan, Problem } from "./course-plan.ts";
import { describeAttempt, toFieldId } from "./describe-attempt.ts";
import { drawHex } from "./draws.ts";
import {
  ask,
  askCourse,
  click,
  type EventContent,
  type Kind,
  type Scene,
  say,
  toHandler,
  toPage,
} from "./event-content.ts";
import { HUB_WEEKS, toHubThreadId } from "./forum-names.ts";
import { toSpacedJson } from "./spaced-json.ts";
import type { Step, StepKind } from "./visit-script.ts";

/** Returns the content of the record of a step. */
export function describeStep(scene: Scene, step: Step): EventContent {
  return KINDS[step.kind](scene, step);
}

const handle = (handler: string): Kind => ask((scene, { block }) => toHandler(scene, block, handler));

const video = (eventType: string, toFields: (step: Step) => Readonly<Record<string, JsonValue>>): Kind =>
  click(eventType, (_, step) => ({
    id: step.block.key,
    code: step.block.settings["youtube_id_1_0"] ?? "html5",
    ...toFields(step),
  }));

const SPEEDS = ["1.50", "0.75", "1.25", "NaN"];

function toForm(scene: Scene, { problem, value }: Step): string {
  const { answers } = describeAttempt(scene.answerer, scene.plan, toProblem(problem), value);
  return Object.entries(answers)
    .flatMap(([id, answer]) =>
      Array.isArray(answer)
        ? answer.map((choice) => `input_${id}%5B%5D=${toText(choice)}`)
        : [`input_${id}=${encodeURIComponent(toText(answer))}`],
    )
    .join("&");
}

function toProblem(problem: Problem | undefined): Problem {
  if (problem === undefined) {
    throw new TypeError("Cannot describe a step: it is about a problem, and names none");
  }
  return problem;
}

function sendForm(eventType: string, toEvent: (form: string) => JsonValue): Kind {
  return (scene, step) => ({
    eventType,
    source: "browser",
    event: JSON.stringify(toEvent(toForm(scene, step))),
    page: toPage(scene),
    path: "/event",
    naming: "always",
  });
}

function checkOnServer(scene: Scene, step: Step): Readonly<Record<string, JsonValue>> {
  const problem = toProblem(step.problem);
  const attempt = describeAttempt(scene.answerer, scene.plan, problem, step.value);
  const former =
    step.value > 1 ? describeAttempt(scene.answerer, scene.plan, problem, step.value - 1) : undefined;
  return {
    problem_id: step.block.key,
    attempts: step.value,
    success: attempt.success,
    grade: attempt.grade,
    max_grade: attempt.maxGrade,
    answers: attempt.answers,
    correct_map: attempt.correctMap,
    submission: attempt.submission,
    state: {
      seed: 1,
      done: former === undefined ? null : true,
      correct_map: former?.correctMap ?? {},
      input_state: Object.fromEntries(
        problem.items.map((_, item) => [toFieldId(scene.plan, step.block, item), {}]),
      ),
      student_answers: former?.answers ?? {},
    },
  };
}

function saveOnServer(scene: Scene, step: Step): Readonly<Record<string, JsonValue>> {
  const { answers } = describeAttempt(scene.answerer, scene.plan, toProblem(step.problem), step.value);
  return { problem_id: step.block.key, answers, state: { seed: 1, done: null } };
}

function submitGrade(scene: Scene, step: Step): Readonly<Record<string, JsonValue>> {
  const problem = toProblem(step.problem);
  const attempt = describeAttempt(scene.answerer, scene.plan, problem, step.value);
  const { block, items, weight } = problem;
  return {
    course_id: scene.plan.key,
    problem_id: block.key,
    user_id: scene.userId,
    weighted_earned: (weight * attempt.grade) / items.length,
    weighted_possible: weight,
    event_transaction_type: "edx.grades.problem.submitted",
    event_transaction_id: drawHex(4, scene.userId, problem.index, step.value),
  };
}

function onPhone(eventType: string, name: string): Kind {
  const send = video(eventType, ({ value }) => ({ currentTime: value + 0.5, code: "mobile" }));
  return (scene, step) => ({ ...send(scene, step), name, source: "mobile", path: "/segmentio/event" });
}

/** Returns the thread of the week that is being visited. */
function findThread({ plan, sequence, answerer }: Scene): string {
  return toHubThreadId(answerer.seed, plan.index, Math.floor(sequence.index / 2) % HUB_WEEKS);
}

const turn = (eventType: string): Kind =>
  click(eventType, ({ sequence }, { value, former }) => ({
    id: sequence.block.key,
    old: former,
    new: value,
    current_tab: former,
    target_tab: value,
    tab_count: sequence.block.children.length,
    widget_placement: "top",
  }));

const essay = (action: string, toEvent: (scene: Scene, step: Step) => Readonly<Record<string, JsonValue>>) =>
  say(`openassessmentblock.${action}`, toEvent);

/** Essays are looked at by their writers' neighbours, but a reader of logs cannot tell whose it is. */
function toSubmissionId({ index, numbers }: CoursePlan, userId: number, { key }: Block): string {
  return drawHex(4, index, userId, numbers.get(key) ?? 0);
}

function assess({ plan, userId }: Scene, { block, value }: Step): Readonly<Record<string, JsonValue>> {
  const option = { name: ["Poor", "Fair", "Good", "Excellent"][value] ?? "Fair", points: value };
  return {
    submission_uuid: toSubmissionId(plan, userId, block),
    score_type: "PE",
    scorer_id: drawHex(4, userId),
    scored_at: "2016-03-05T10:00:00+00:00",
    feedback: "Gut erklärt!",
    rubric: { content_hash: drawHex(5, plan.index) },
    parts: [{ option, criterion: { name: "Ideas", points_possible: 3 }, feedback: "" }],
  };
}

const KINDS: Readonly<Record<StepKind, Kind>> = {
  dashboard: (scene, step) => ({
    ...ask(() => "/dashboard")(scene, step),
    naming: "never",
  }),
  info: askCourse(() => "info"),
  progress: askCourse(() => "progress"),
  wiki: askCourse(({ plan }) => `wiki/${plan.number}/`),
  courseware: askCourse(({ sequence }) => `courseware/${sequence.chapter.id}/${sequence.block.id}/`),
  forumRead: askCourse((scene) => `discussion/forum/i4xweeks/threads/${findThread(scene)}`),
  forumInline: askCourse(() => "discussion/forum/i4xweeks/inline"),
  forumUpvote: askCourse((scene) => `discussion/threads/${findThread(scene)}/upvote`),
  forumFollow: askCourse((scene) => `discussion/threads/${findThread(scene)}/follow`),
  forumSearch: say("edx.forum.searched", () => ({
    query: "Übung 3",
    page: 1,
    total_results: 2,
    corrected_text: null,
  })),
  transcript: handle("transcript/translation/en"),
  problemGet: handle("xmodule_handler/problem_get"),
  checkUrl: handle("xmodule_handler/problem_check"),
  goto: (scene, step) => {
    const { plan } = scene;
    const path = plan.isOld
      ? `/courses/${plan.key}/modx/${step.block.key}/goto_position`
      : toHandler(scene, step.block, "xmodule_handler/goto_position");
    const event = JSON.stringify(toSpacedJson({ POST: { position: [String(step.value)] }, GET: {} }));
    return { ...ask(() => path)(scene, step), event };
  },
  next: turn("seq_next"),
  seqPrev: turn("seq_prev"),
  seqGoto: turn("seq_goto"),
  tab: click("edx.ui.lms.sequence.tab_selected", ({ sequence }, { value, former }) => ({
    id: sequence.block.key,
    current_tab: former,
    target_tab: value,
    tab_count: sequence.block.children.length,
    widget_placement: "top",
  })),
  outline: click("edx.ui.lms.outline.selected", (scene) => ({
    current_url: toPage(scene),
    target_url: toPage(scene),
    target_name: scene.sequence.block.name,
    widget_placement: "accordion",
  })),
  link: click("edx.ui.lms.link_clicked", (scene) => ({
    current_url: toPage(scene),
    target_url: `https://courses.sample.edu/courses/${scene.plan.key}/progress`,
  })),
  download: click("edx.ui.lms.link_clicked", (scene, { block }) => ({
    current_url: toPage(scene),
    target_url: `https://courses.sample.edu${toHandler(scene, block, "transcript/download")}`,
  })),
  bookmark: click("edx.bookmark.added", ({ plan, sequence }) => ({
    course_id: plan.key,
    component_type: "vertical",
    component_usage_id: sequence.block.children[0]?.key ?? sequence.block.key,
    bookmark_id: "bookmark",
    bookmarks_count: 1,
  })),
  pageClose: (scene, step) => ({ ...click("page_close", () => ({}))(scene, step), event: '"{}"' }),
  pdf: click("textbook.pdf.page.navigated", ({ plan }, { value }) => ({
    name: "textbook.pdf.page.navigated",
    chapter: `/asset-v1:${plan.org}+${plan.number}+${plan.run}+type@asset+block/textbook.pdf`,
    page: value,
  })),
  load: video("load_video", () => ({})),
  play: video("play_video", ({ value }) => ({ currentTime: value })),
  pause: video("pause_video", ({ value }) => ({ currentTime: value + 0.137 })),
  stop: video("stop_video", ({ value }) => ({ currentTime: value })),
  seek: video("seek_video", ({ value, former }) => ({
    old_time: former + 0.137,
    new_time: value,
    type: "onSlideSeek",
  })),
  speed: video("speed_change_video", ({ value }) => ({
    current_time: value,
    old_speed: "1.0",
    new_speed: SPEEDS[value % SPEEDS.length] ?? "1.50",
  })),
  transcriptShow: video("show_transcript", () => ({ currentTime: 0 })),
  mobilePlay: onPhone("play_video", "edx.video.played"),
  mobilePause: onPhone("pause_video", "edx.video.paused"),
  assigned: say("edx.librarycontentblock.content.assigned", (_, { block, problem }) => {
    const result = { usage_key: toProblem(problem).block.key, original_usage_key: null, descendants: [] };
    return { location: block.key, result: [result], added: [result], previous_count: 0, max_count: 1 };
  }),
  checkForm: sendForm("problem_check", (form) => form),
  check: say("problem_check", checkOnServer),
  graded: sendForm("problem_graded", (form) => [form, "<div class='problem'><p>\u2713 correct</p></div>"]),
  submitted: say("edx.grades.problem.submitted", submitGrade),
  save: sendForm("problem_save", (form) => form),
  saved: say("save_problem_success", saveOnServer),
  reset: sendForm("problem_reset", (form) => form),
  problemShow: click("problem_show", (_, { block }) => ({ problem: block.key })),
  showAnswer: say("showanswer", (_, { block }) => ({ problem_id: block.key })),
  essayOpen: handle("render_submission"),
  essaySubmit: essay("create_submission", ({ plan, userId }, { block }) => ({
    submission_uuid: toSubmissionId(plan, userId, block),
    answer: { text: 'Ein Aufsatz,\nmit "Zitat" und \\.', file_key: `uploads/${userId}/${block.key}` },
    attempt_number: 1,
    submitted_at: "2016-03-05T10:00:00+00:00",
    created_at: "2016-03-05T10:00:00+00:00",
  })),
  essayGet: essay("get_peer_submission", ({ plan, userId }, { block }) => ({
    requesting_student_id: drawHex(4, userId),
    course_id: plan.key,
    item_id: block.key,
    submission_returned_uuid: toSubmissionId(plan, userId, block),
  })),
  essayPeer: essay("peer_assess", assess),
  essaySelf: essay("self_assess", (scene, step) => ({ ...assess(scene, step), score_type: "SE" })),
};

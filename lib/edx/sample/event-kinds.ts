import type { JsonValue } from "../../files/index.ts";
import type { RandomStream } from "../../run/index.ts";

/** Where an event happens. */
export interface EventPlace {
  /** As records have it: opaque, or with slashes. */
  readonly courseKey: string;
  readonly random: RandomStream;
}

/** What differs between events of different kinds. */
export interface EventContent {
  readonly eventType: string;
  readonly source: "browser" | "server";
  readonly event: JsonValue;
  readonly page: string | null;
  readonly path: string;
}

type Kind = (place: EventPlace) => EventContent;

const HOST = "https://courses.sample.edu";
const CHAPTERS = 12;

/** Returns the key of a block, in the form that goes with its course. */
function toBlock({ courseKey, random }: EventPlace, category: string): string {
  const id = (random.integer(1, 400) * 2_654_435_761).toString(16).padStart(32, "c0ffee");
  if (!courseKey.startsWith("course-v1:")) {
    const [org = "", number = ""] = courseKey.split("/");
    return `i4x://${org}/${number}/${category}/${id}`;
  }
  return `${courseKey.replace("course-v1:", "block-v1:")}+type@${category}+block@${id}`;
}

function toPage({ courseKey, random }: EventPlace): string {
  return `${HOST}/courses/${courseKey}/courseware/chapter_${random.integer(1, CHAPTERS)}/seq_${random.integer(1, 40)}/`;
}

/** An address that a server was asked for is the type of its event. */
function ask(toPath: (place: EventPlace) => string): Kind {
  return (place) => {
    const path = `/courses/${place.courseKey}/${toPath(place)}`;
    const event = JSON.stringify({ POST: {}, GET: {} }).replaceAll(/[:,]/g, "$& ");
    return { eventType: path, source: "server", event, page: null, path };
  };
}

const handle = (handler: string) =>
  ask((place) => {
    const key = toBlock(place, "problem");
    return `xblock/${key.replaceAll("i4x://", "i4x:;_;_").replaceAll(/\/(?=.)/g, ";_")}/handler/xmodule_handler/${handler}`;
  });

/** Browsers send events as JSON text. */
function click(eventType: string, toEvent: (place: EventPlace) => JsonValue): Kind {
  return (place) => ({
    eventType,
    source: "browser",
    event: JSON.stringify(toEvent(place)),
    page: toPage(place),
    path: "/event",
  });
}

const video =
  (fields: (random: RandomStream) => Record<string, JsonValue>) =>
  (place: EventPlace): JsonValue => ({
    id: toBlock(place, "video"),
    code: "html5",
    ...fields(place.random),
  });

const at = (random: RandomStream): number => random.integer(0, 900_000) / 1000;

function check(eventType: string): Kind {
  return (place) => {
    const { random } = place;
    const field = `${toBlock(place, "problem").slice(-32)}_2_1`;
    const isRight = random.next() < 0.6;
    const answer = `choice_${random.integer(0, 4)}`;
    const event = {
      problem_id: toBlock(place, "problem"),
      attempts: random.integer(1, 5),
      success: isRight ? "correct" : "incorrect",
      grade: isRight ? 1 : 0,
      max_grade: 1,
      answers: { [field]: answer },
      correct_map: {
        [field]: { correctness: isRight ? "correct" : "incorrect", npoints: null, msg: "", hint: "" },
      },
      submission: {
        [field]: { question: "Which one?", answer, input_type: "choicegroup", correct: isRight },
      },
      state: { seed: 1, done: null, correct_map: {}, input_state: { [field]: {} }, student_answers: {} },
    };
    return { eventType, source: "server", event, page: "x_module", path: "/handler" };
  };
}

function sendForm(eventType: string): Kind {
  return (place) => {
    const field = toBlock(place, "problem").slice(-32);
    const form = `input_${field}_2_1=choice_${place.random.integer(0, 4)}`;
    const event = eventType === "problem_graded" ? [form, "<div class='problem'></div>"] : form;
    return { eventType, source: "browser", event, page: toPage(place), path: "/event" };
  };
}

function say(eventType: string, toEvent: (place: EventPlace) => JsonValue): Kind {
  return (place) => ({ eventType, source: "server", event: toEvent(place), page: null, path: "/jsi18n/" });
}

/**
 * Kinds of event with their shares in thousandths. Addresses are three of five, as in edX's own fixtures; the others have the
 * shares of a real course (OpenPolyEdu, 262,069 events).
 */
export const EVENT_KINDS: readonly (readonly [number, Kind])[] = [
  [150, handle("problem_get")],
  [90, handle("problem_check")],
  [
    200,
    ask(({ random }) => `courseware/chapter_${random.integer(1, CHAPTERS)}/seq_${random.integer(1, 40)}/`),
  ],
  [40, ask(() => "progress")],
  [40, ask(() => "info")],
  [30, ask(({ random }) => `discussion/forum/i4xabc/threads/${random.integer(1, 900).toString(16)}`)],
  [
    50,
    ask(
      (place) => `xblock/${toBlock(place, "video").replaceAll("/", ";_")}/handler/transcript/translation/en`,
    ),
  ],
  [
    77,
    say("edx.librarycontentblock.content.assigned", (place) => ({
      location: toBlock(place, "library_content"),
      result: [],
      max_count: 1,
    })),
  ],
  [
    41,
    click(
      "play_video",
      video((random) => ({ currentTime: at(random) })),
    ),
  ],
  [38, click("page_close", () => ({}))],
  [20, check("problem_check")],
  [13, sendForm("problem_check")],
  [33, sendForm("problem_graded")],
  [
    32,
    say("edx.grades.problem.submitted", (place) => ({
      problem_id: toBlock(place, "problem"),
      weighted_earned: 1,
      weighted_possible: 1,
    })),
  ],
  [
    23,
    click(
      "pause_video",
      video((random) => ({ currentTime: at(random) })),
    ),
  ],
  [
    22,
    click(
      "seek_video",
      video((random) => ({ old_time: at(random), new_time: at(random), type: "onSlideSeek" })),
    ),
  ],
  [
    21,
    click("edx.ui.lms.link_clicked", (place) => ({ current_url: toPage(place), target_url: toPage(place) })),
  ],
  [
    20,
    click("edx.ui.lms.sequence.tab_selected", (place) => ({
      id: toBlock(place, "sequential"),
      current_tab: 1,
      target_tab: 3,
      tab_count: 6,
    })),
  ],
  [
    19,
    click(
      "load_video",
      video(() => ({})),
    ),
  ],
  [
    12,
    click("edx.ui.lms.outline.selected", (place) => ({
      current_url: toPage(place),
      target_url: toPage(place),
    })),
  ],
  [10, click("seq_next", (place) => ({ id: toBlock(place, "sequential"), old: 1, new: 2 }))],
  [5, click("problem_show", (place) => ({ problem: toBlock(place, "problem") }))],
  [
    2,
    say("edx.course.enrollment.activated", ({ courseKey, random }) => ({
      course_id: courseKey,
      user_id: random.integer(1, 9999),
      mode: "honor",
    })),
  ],
  [
    1,
    click(
      "speed_change_video",
      video(({ pick }) => ({ old_speed: "1.0", new_speed: pick(["1.50", "0.75", "NaN"]) })),
    ),
  ],
  [
    1,
    say("edx.forum.thread.created", ({ random }) => ({
      id: random.integer(1, 1e9).toString(16),
      title: "Frage zu Übung 3",
      thread_type: "discussion",
    })),
  ],
];

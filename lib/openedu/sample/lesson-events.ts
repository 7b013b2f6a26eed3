import type { JsonValue } from "../../files/index.ts";
import { type CoursePlan, type Tab, toBlockKey } from "./course-plan.ts";
import { ask, click, type EventContent, type Place, say } from "./event-content.ts";

const VIDEO_SECONDS = 900;
const SEARCHES = [
  " Платон ",
  "Платон",
  "платон",
  "сущность",
  "Кант",
  "a priori",
  "42",
  "",
  "субстанция",
  "Декарт и\nСпиноза",
];

/**
 * Tells what a learner does on a tab of a page.
 *
 * @yields an event
 */
export function* workOnTab(place: Place, tab: Tab): Generator<EventContent, void> {
  yield* WORK[tab.kind](place, tab);
}

function* watchVideo(place: Place, { block }: Tab): Generator<EventContent, void> {
  const { random } = place;
  const tell = (type: string, fields: Record<string, JsonValue>, pace: number) =>
    click(place, type, { id: block, code: "html5", ...fields }, pace);
  const at = () => random.integer(0, VIDEO_SECONDS * 1000) / 1000;
  const load = tell("load_video", {}, 1);
  yield random.next() < 0.02 ? { ...load, page: "x_module" } : load;
  if (random.next() < 0.15) {
    return;
  }
  let left = random.integer(1, 5);
  yield tell("play_video", { currentTime: 0 }, 3);
  if (random.next() < 0.04) {
    yield tell(
      "speed_change_video",
      { current_time: at(), old_speed: "1.0", new_speed: random.pick(["1.25", "1.50"]) },
      8,
    );
  }
  for (; left > 0; left -= 1) {
    const luck = random.next();
    if (luck < 0.45) {
      yield tell("seek_video", { old_time: at(), new_time: at(), type: "onSlideSeek" }, 15);
    } else {
      yield tell("pause_video", { currentTime: at() }, 60);
    }
    if (luck > 0.25) {
      yield tell("play_video", { currentTime: at() }, 12);
    }
  }
  if (random.next() < 0.3) {
    yield tell("stop_video", { currentTime: VIDEO_SECONDS }, 90);
  }
}

// A test is put together from a library, so that each learner has other questions.
function* takeTest(place: Place, tab: Tab): Generator<EventContent, void> {
  const { course, random } = place;
  const questions = random.integer(1, 2);
  for (let question = 0; question < questions * 4; question += 1) {
    yield say(place, "edx.librarycontentblock.content.assigned", {
      location: toBlockKey(course, "library_content", tab.block),
      result: [
        {
          usage_key: toBlockKey(course, "problem", toProblem(tab, question)),
          original_usage_version: null,
          descendants: [],
        },
      ],
      max_count: 1,
      previous_count: 0,
    });
  }
  for (let question = 0; question < questions; question += 1) {
    yield* answerQuestion(place, tab, question);
  }
}

function* answerQuestion(place: Place, tab: Tab, question: number): Generator<EventContent, void> {
  const { course, random } = place;
  const problem = toProblem(tab, question);
  const answer = `choice_${random.integer(0, 4)}`;
  const form = `input_${problem}_2_1=${answer}`;
  const isRight = random.next() < 0.6;
  const browser = (type: string, event: JsonValue, pace: number): EventContent => ({
    ...click(place, type, null, pace),
    event,
  });
  yield browser("problem_check", form, 40);
  const check = describeCheck(toBlockKey(course, "problem", problem), {
    field: `${problem}_2_1`,
    answer,
    isRight,
  });
  yield { ...say(place, "problem_check", check), page: "x_module", module: tab.title };
  yield {
    ...say(place, "edx.grades.problem.submitted", {
      problem_id: toBlockKey(course, "problem", problem),
      weighted_earned: isRight ? 1 : 0,
      weighted_possible: 1,
      event_transaction_type: "edx.grades.problem.submitted",
    }),
    module: tab.title,
  };
  yield browser("problem_graded", [form, `<div class="problem"><p>Вопрос ${question + 1}</p></div>`], 1);
  if (random.next() < 0.2) {
    yield browser("problem_show", JSON.stringify({ problem: toBlockKey(course, "problem", problem) }), 5);
  }
}

interface Answer {
  readonly field: string;
  readonly answer: string;
  readonly isRight: boolean;
}

function describeCheck(problem: string, { field, answer, isRight }: Answer): JsonValue {
  const success = isRight ? "correct" : "incorrect";
  return {
    problem_id: problem,
    attempts: 1,
    success,
    grade: isRight ? 1 : 0,
    max_grade: 1,
    answers: { [field]: answer },
    correct_map: {
      [field]: { correctness: success, npoints: null, msg: "", hint: "", hintmode: null, queuestate: null },
    },
    submission: {
      [field]: {
        question: "Кто из философов так думал?",
        answer,
        input_type: "choicegroup",
        response_type: "multiplechoiceresponse",
        correct: isRight,
        variant: "",
      },
    },
    state: { seed: 1, done: null, correct_map: {}, input_state: { [field]: {} }, student_answers: {} },
  };
}

function toProblem({ block }: Tab, question: number): string {
  return `${block.slice(0, 30)}${String(question).padStart(2, "0")}`;
}

// Books are opened through an address of their own; what happens in them is told with the file.
function* readBook(lessonPlace: Place): Generator<EventContent, void> {
  const { course, random } = lessonPlace;
  const place = { ...lessonPlace, page: `${course.url}/pdfbook/0/` };
  const { chapter, pages } = random.pick(course.books);
  const tell = (type: string, fields: Record<string, JsonValue>, pace: number) =>
    click(place, `textbook.pdf.${type}`, { ...fields, name: `textbook.pdf.${type}`, chapter }, pace);
  yield openBook(course);
  for (let left = random.integer(1, 6); left > 0; left -= 1) {
    const page = random.integer(1, pages);
    const luck = random.next();
    if (luck < 0.6) {
      yield tell("page.scrolled", { page, direction: random.pick(["up", "down"]) }, 20);
    } else if (luck < 0.72) {
      yield tell("page.navigated", { page }, 15);
    } else if (luck < 0.8) {
      yield tell("zoom.buttons.changed", { page, direction: random.pick(["in", "out"]) }, 5);
    } else if (luck < 0.86) {
      yield tell("display.scaled", { page, amount: 1.25 }, 2);
    } else {
      yield* searchBook(place, (type, fields, pace) => tell(type, { page, ...fields }, pace));
    }
  }
}

type Tell = (type: string, fields: Record<string, JsonValue>, pace: number) => EventContent;

function* searchBook({ random }: Place, tell: Tell): Generator<EventContent, void> {
  const search = { query: random.pick(SEARCHES), caseSensitive: false, highlightAll: false, status: "" };
  yield tell("search.executed", search, 15);
  if (random.next() < 0.4) {
    yield tell("search.navigatednext", { ...search, findprevious: false }, 6);
  }
}

/** Returns the event of a book that is opened: the server tells it without a name. */
export function openBook(course: CoursePlan): EventContent {
  return ask(course, { path: "pdfbook/0/", named: false, pace: 4 });
}

function* readText(place: Place): Generator<EventContent, void> {
  const { course, lesson, random } = place;
  if (random.next() < 0.3) {
    yield ask(course, { path: `xblock/${lesson.sequence}/handler/xmodule_handler/goto_position`, pace: 1 });
  }
  if (random.next() < 0.01) {
    yield say(
      place,
      "edx.forum.thread.created",
      { title: "Вопрос по теме", body: 'Не понимаю, почему "вещь в себе"?', thread_type: "question" },
      120,
    );
  }
}

const WORK: Record<Tab["kind"], (place: Place, tab: Tab) => Iterable<EventContent>> = {
  video: watchVideo,
  test: takeTest,
  book: readBook,
  text: readText,
};

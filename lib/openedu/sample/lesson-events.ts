import type { JsonValue } from "../../files/index.ts";
import type { CoursePlan, Tab } from "./course-plan.ts";
import { ask, click, type EventContent, type Place } from "./event-content.ts";
import { visitForum } from "./forum-events.ts";
import { takeTest } from "./problem-events.ts";
import { watchVideo } from "./video-events.ts";

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
  yield* visitForum(place);
}

const WORK: Record<Tab["kind"], (place: Place, tab: Tab) => Iterable<EventContent>> = {
  video: watchVideo,
  test: takeTest,
  book: readBook,
  text: readText,
};

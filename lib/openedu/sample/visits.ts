import type { RandomStream } from "../../run/index.ts";
import type { Calendar } from "./calendar.ts";
import { type CoursePlan, type Lesson, WEEKS } from "./course-plan.ts";
import { ask, click, type EventContent, type Place } from "./event-content.ts";
import { takeExam } from "./exam-events.ts";
import type { Learner, Person } from "./learners.ts";
import { openBook, workOnTab } from "./lesson-events.ts";
import type { LearnerMarks, MarkBook } from "./mark-book.ts";
import { changeTab, comeToLesson, drawPage } from "./navigation-events.ts";

/** Events of one person in one session, as many as are asked for. */
export interface Visit {
  readonly person: Person;
  /** As lines have it: nothing, or the word `null`, outside a session. */
  readonly session: string | null;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly events: number;
  /** How much later than it happened the server hears of it. */
  readonly delayMs: number;
  readonly random: RandomStream;
  readonly walk: Iterator<EventContent, void>;
}

/** What a visit is drawn from. */
export interface VisitScene {
  readonly course: CoursePlan;
  readonly calendar: Calendar;
  readonly random: RandomStream;
  readonly start: number;
  /** What learners have solved in visits before. */
  readonly book: MarkBook;
}

const NO_SESSION_SHARE = 0.004;
const MOBILE_SHARE = 0.02;
const MAX_DELAY_MS = 2 * 86_400_000;
const EXAM_SHARE = 0.6;
const MOBILE_NAMES = new Map([
  ["load_video", "edx.video.loaded"],
  ["play_video", "edx.video.played"],
  ["pause_video", "edx.video.paused"],
  ["stop_video", "edx.video.stopped"],
  ["seek_video", "edx.video.position.changed"],
]);

/** Returns a session of a learner: a walk over lessons of the week, some earlier ones, and exams on their days. */
export function visitLessons(scene: VisitScene, person: Person, events: number): Visit {
  const { random, start } = scene;
  const isMobile = random.next() < MOBILE_SHARE;
  const session = random.next() < NO_SESSION_SHARE ? random.pick(["", null, "null"]) : drawSession(random);
  const delayMs = isMobile ? random.integer(0, MAX_DELAY_MS) : 0;
  const walk = walkLessons(scene, scene.book.of(person.userId));
  return { person, session, start, events, delayMs, random, walk: isMobile ? toMobile(walk) : walk };
}

/** Returns the enrolment of a learner; a few are enrolled by somebody else. */
export function visitToEnrol({ course, random, start }: VisitScene, learner: Learner): Visit {
  const byStaff = random.next() < 0.02;
  const person = byStaff ? { ...learner, userId: 99_001, username: "course_staff" } : learner;
  const content: EventContent = {
    type: "edx.course.enrollment.activated",
    source: "server",
    event: { course_id: course.id, user_id: learner.userId, mode: "honor" },
    page: null,
    path: "/change_enrollment",
    pace: 0,
  };
  return {
    person,
    session: drawSession(random),
    start,
    events: 1,
    delayMs: 0,
    random,
    walk: [content].values(),
  };
}

/** Returns what someone does who is not signed in: looks at the course, opens a book. */
export function visitAsStranger(
  { course, random, start }: VisitScene,
  person: Person,
  events: number,
): Visit {
  const session = random.pick(["", null]);
  return { person, session, start, events, delayMs: 0, random, walk: lookAround(course, random) };
}

function* lookAround(course: CoursePlan, random: RandomStream): Generator<EventContent, void> {
  for (;;) {
    const luck = random.next();
    if (luck < 0.35) {
      yield openBook(course);
    } else {
      const asked = ask(course, { path: random.pick(["about", "info", "jump_to_id"]), pace: 30 });
      yield luck < 0.6 ? { ...asked, name: undefined } : asked;
    }
  }
}

function* walkLessons(
  { course, calendar, random, start }: VisitScene,
  marks: LearnerMarks,
): Generator<EventContent, void> {
  if (calendar.isExam(start) && random.next() < EXAM_SHARE) {
    const lesson = pickLesson(course, calendar.weekOf(start), random);
    yield* takeExam({ course, lesson, page: lesson.url, random, marks });
  }
  for (;;) {
    if (random.next() < 0.2) {
      yield ask(course, { path: random.pick(["courseware/", "progress", "info"]), pace: 60 });
    }
    yield* visitLesson({ course, lesson: pickLesson(course, calendar.weekOf(start), random), random, marks });
  }
}

/** Most learn what the week is about, some go back, and now and then somebody looks ahead. */
function pickLesson({ weeks }: CoursePlan, week: number, random: RandomStream): Lesson {
  const luck = random.next();
  const current = Math.max(1, week);
  const chosen =
    luck < 0.75 ? current : luck < 0.97 ? random.integer(1, current) : random.integer(current, WEEKS);
  return random.pick(weeks[chosen - 1] ?? []);
}

function* visitLesson(lessonPlace: Omit<Place, "page">): Generator<EventContent, void> {
  const { lesson, random } = lessonPlace;
  const place = (tab: number): Place => ({ ...lessonPlace, page: drawPage(lessonPlace, tab) });
  yield* comeToLesson(place(1));
  const first = random.integer(1, lesson.tabs.length);
  const last = Math.min(lesson.tabs.length, first + random.integer(0, 2));
  for (let tab = first; tab <= last; tab += 1) {
    const [here, what] = [place(tab), lesson.tabs[tab - 1]];
    if (tab > first) {
      yield* changeTab(here, tab - 1);
    }
    if (what !== undefined) {
      yield* workOnTab(here, what);
    }
  }
  yield click(place(last), "page_close", {}, 30);
}

// Phones send events of videos as objects, under names of their own, without a page.
function* toMobile(walk: Iterable<EventContent>): Generator<EventContent, void> {
  for (const content of walk) {
    const name = MOBILE_NAMES.get(content.type);
    yield name === undefined || typeof content.event !== "string"
      ? content
      : { ...content, name, source: "mobile", event: JSON.parse(content.event), page: null };
  }
}

function drawSession(random: RandomStream): string {
  return Array.from({ length: 4 }, () => random.integer(0, 0xffff_ffff).toString(16).padStart(8, "0")).join(
    "",
  );
}

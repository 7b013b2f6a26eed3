import { makeRandomStream, type RandomStream } from "../../run/index.ts";
import { type Calendar, DAY_MS, FIRST_TIME } from "./calendar.ts";
import { WEEKS } from "./course-plan.ts";

/** Who does something, as lines name them. */
export interface Person {
  /** Null or the empty text for those who are not signed in. */
  readonly userId: number | null | "";
  /** Undefined where lines have no such field. */
  readonly username: string | null | undefined;
  readonly ip: string;
  readonly agent: string;
  readonly language: string;
  /** Of the times in the person's lines, from UTC. */
  readonly offsetMinutes: number;
}

/** Someone who enrols. */
export interface Learner extends Person {
  readonly userId: number;
  readonly username: string;
  /** Name from the middle of the course on, of those who have changed it. */
  readonly laterUsername: string | undefined;
  readonly enrolledAt: number;
  /** Last week in which the learner works: 0 for those who never start, 12 for those who come to the end. */
  readonly lastWeek: number;
}

const AGENTS = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/69.0.3497.100 Safari/537.36",
  "Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:62.0) Gecko/20100101 Firefox/62.0",
  "Mozilla/5.0 (Linux; Android 8.0.0; SM-G950F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/69.0.3497.91 Mobile Safari/537.36",
  "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:62.0) Gecko/20100101 Firefox/62.0",
];
const LANGUAGES = [
  "ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7",
  "ru,en;q=0.9",
  "en-US,en;q=0.5",
  "kk-KZ,kk;q=0.9,ru;q=0.8",
];
const OFFSETS = [180, 300, 420, 330, -300];

/** Shares of learners who never start, and who start but give up. */
const ABSENT_SHARE = 0.4;
const QUITTER_SHARE = 0.38;
const RENAMED_SHARE = 0.03;
const OFFSET_SHARE = 0.03;
/** Learners enrol from the first day on, until so much of the course has passed. */
const ENROLMENT_SPAN = 0.35;

/** Returns the learner with a number; the same for the same seed. */
export function makeLearner(seed: number, calendar: Calendar, number: number): Learner {
  const random = makeRandomStream(seed, `openedu-learner-${number}`);
  const name = `student_${(number * 7919 + 104_729).toString(36)}`;
  return {
    userId: 100_000 + number * 37 + random.integer(0, 36),
    username: name,
    laterUsername:
      random.next() < RENAMED_SHARE ? `${name}.${random.pick(["new", "2018", "PhD"])}` : undefined,
    enrolledAt: FIRST_TIME + Math.floor(drawSoon(random) * ENROLMENT_SPAN * calendar.days * DAY_MS),
    lastWeek: drawLastWeek(random),
    offsetMinutes: random.next() < OFFSET_SHARE ? random.pick(OFFSETS) : 0,
    ...drawMachine(random),
  };
}

/** Returns the learner under the name that he or she has at an instant. */
export function toPersonAt(learner: Learner, { days }: Calendar, time: number): Person {
  const isLater = time > FIRST_TIME + (days * DAY_MS) / 2;
  return isLater && learner.laterUsername !== undefined
    ? { ...learner, username: learner.laterUsername }
    : learner;
}

/** Returns someone who is not signed in. */
export function drawStranger(random: RandomStream): Person {
  const [userId, username] = random.pick<readonly [null | "", string | null | undefined]>([
    [null, ""],
    ["", ""],
    [null, null],
    ["", undefined],
  ]);
  return { userId, username, offsetMinutes: 0, ...drawMachine(random) };
}

function drawLastWeek(random: RandomStream): number {
  const fate = random.next();
  if (fate < ABSENT_SHARE) {
    return 0;
  }
  return fate < ABSENT_SHARE + QUITTER_SHARE ? 1 + Math.floor(drawSoon(random) * (WEEKS - 1)) : WEEKS;
}

/** Returns a number from 0 to 1, small ones more often. */
function drawSoon({ next }: RandomStream): number {
  const drawn = next();
  return drawn * (0.4 + 0.6 * drawn);
}

function drawMachine(random: RandomStream): Pick<Person, "ip" | "agent" | "language"> {
  return {
    ip: `10.${random.integer(0, 255)}.${random.integer(0, 255)}.${random.integer(1, 254)}`,
    agent: random.pick(AGENTS),
    language: random.pick(LANGUAGES),
  };
}

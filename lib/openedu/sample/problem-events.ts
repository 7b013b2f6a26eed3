import type { JsonValue } from "../../files/index.ts";
import { PROBLEMS_OF_TEST, type Tab, toBlockKey } from "./course-plan.ts";
import { click, type EventContent, type Place, say } from "./event-content.ts";

const MOST_ATTEMPTS = 3;
/** Libraries tell of more questions than a learner answers. */
const ASSIGNED_SHARE = 4;
const TRY_AGAIN_SHARE = 0.6;
/** Share of those who come back to a problem that they have solved, and answer it again. */
const ONCE_MORE_SHARE = 0.3;
const HALF_RIGHT_SHARE = 0.35;

/** A problem as a learner meets it. */
interface Problem {
  /** Last piece of its key. */
  readonly block: string;
  readonly key: string;
  readonly tab: Tab;
  readonly question: number;
  readonly maxGrade: number;
  /** How likely it is that somebody answers it right. */
  readonly ease: number;
}

/**
 * Tells how a learner takes a test. It is put together from a library, so that each learner has other questions.
 *
 * @yields an event
 */
export function* takeTest(place: Place, tab: Tab): Generator<EventContent, void> {
  const { course, random } = place;
  const problems = Array.from({ length: random.integer(1, PROBLEMS_OF_TEST) }, (_, question) =>
    toProblem(place, tab, question),
  );
  for (let question = 0; question < problems.length * ASSIGNED_SHARE; question += 1) {
    const { key } = toProblem(place, tab, question);
    yield say(place, "edx.librarycontentblock.content.assigned", {
      location: toBlockKey(course, "library_content", tab.block),
      result: [{ usage_key: key, original_usage_version: null, descendants: [] }],
      max_count: 1,
      previous_count: 0,
    });
  }
  for (const problem of problems) {
    yield* solveProblem(place, problem);
  }
}

function toProblem({ course }: Place, { block, ...tab }: Tab, question: number): Problem {
  const own = `${block.slice(0, 30)}${String(question).padStart(2, "0")}`;
  return {
    block: own,
    key: toBlockKey(course, "problem", own),
    tab: { block, ...tab },
    question,
    maxGrade: question === 0 ? 1 : 2,
    ease: 0.25 + (0.65 * Number.parseInt(block.slice(question, question + 4), 16)) / 0xffff,
  };
}

// Learners answer until they are right or have no attempt left, and some give up before.
function* solveProblem(place: Place, problem: Problem): Generator<EventContent, void> {
  const { marks, random } = place;
  const slot = problem.tab.number * PROBLEMS_OF_TEST + problem.question;
  const { attempts, isSolved } = marks.read(slot);
  if (isSolved && random.next() > ONCE_MORE_SHARE) {
    return;
  }
  for (let attempt = attempts; attempt < MOST_ATTEMPTS; ) {
    const isRight = random.next() < problem.ease;
    attempt = marks.add(slot, isRight);
    yield* answer(place, problem, { isRight, attempt });
    if (isRight || random.next() > TRY_AGAIN_SHARE) {
      return;
    }
  }
}

interface Attempt {
  readonly isRight: boolean;
  readonly attempt: number;
}

function* answer(
  place: Place,
  problem: Problem,
  { isRight, attempt }: Attempt,
): Generator<EventContent, void> {
  const { random } = place;
  const { block, key, tab, question, maxGrade } = problem;
  const choice = `choice_${random.integer(0, 4)}`;
  const form = `input_${block}_2_1=${choice}`;
  const isHalfRight = !isRight && maxGrade > 1 && random.next() < HALF_RIGHT_SHARE;
  const grade = isRight ? maxGrade : isHalfRight ? maxGrade / 2 : 0;
  const browser = (type: string, event: JsonValue, pace: number): EventContent => ({
    ...click(place, type, null, pace),
    event,
  });
  yield browser("problem_check", form, 40);
  const check = describeCheck(problem, { choice, isRight, grade, attempt });
  yield { ...say(place, "problem_check", check), page: "x_module", module: tab.title };
  yield {
    ...say(place, "edx.grades.problem.submitted", {
      problem_id: key,
      weighted_earned: grade,
      weighted_possible: maxGrade,
      event_transaction_type: "edx.grades.problem.submitted",
    }),
    module: tab.title,
  };
  yield browser("problem_graded", [form, `<div class="problem"><p>Вопрос ${question + 1}</p></div>`], 1);
  if (random.next() < 0.2) {
    yield browser("problem_show", JSON.stringify({ problem: key }), 5);
  }
}

interface Answer extends Attempt {
  readonly choice: string;
  readonly grade: number;
}

function describeCheck(
  { block, key, maxGrade }: Problem,
  { choice, isRight, grade, attempt }: Answer,
): JsonValue {
  const field = `${block}_2_1`;
  const success = isRight ? "correct" : "incorrect";
  return {
    problem_id: key,
    attempts: attempt,
    success,
    grade,
    max_grade: maxGrade,
    answers: { [field]: choice },
    correct_map: {
      [field]: { correctness: success, npoints: null, msg: "", hint: "", hintmode: null, queuestate: null },
    },
    submission: {
      [field]: {
        question: "Кто из философов так думал?",
        answer: choice,
        input_type: "choicegroup",
        response_type: "multiplechoiceresponse",
        correct: isRight,
        variant: "",
      },
    },
    state: { seed: 1, done: null, correct_map: {}, input_state: { [field]: {} }, student_answers: {} },
  };
}

import type { JsonValue } from "../../files/index.ts";
import type { Block, CourseNames } from "./course-block.ts";
import type { Problem } from "./course-plan.ts";
import { type Answerer, findFirstRight, type ItemKind, pickWrong } from "./problem-items.ts";

type Fields = Readonly<Record<string, JsonValue>>;

/** How a learner stands with a problem after an attempt; the same in records of events and in tables. */
export interface Attempt {
  readonly number: number;
  readonly answers: Fields;
  readonly correctMap: Fields;
  readonly submission: Fields;
  readonly success: "correct" | "incorrect";
  readonly grade: number;
  readonly maxGrade: number;
}

/** Returns how a learner stands with a problem after so many attempts. */
export function describeAttempt(
  answerer: Answerer,
  course: CourseNames,
  problem: Problem,
  number: number,
): Attempt {
  const fields = problem.items.map((kind, item) => {
    const isRight = number >= findFirstRight(answerer, problem, item);
    const place = { index: problem.index, item, attempt: number };
    const text = isRight ? kind.right : pickWrong(answerer, kind, place);
    return { id: toFieldId(course, problem.block, item), kind, isRight, answer: toAnswer(kind, text) };
  });
  const grade = fields.filter(({ isRight }) => isRight).length;
  return {
    number,
    answers: Object.fromEntries(fields.map(({ id, answer }) => [id, answer])),
    correctMap: Object.fromEntries(fields.map(({ id, isRight }) => [id, toCorrectness(isRight)])),
    submission: Object.fromEntries(fields.map((field) => [field.id, toSubmission(field)])),
    success: grade === fields.length ? "correct" : "incorrect",
    grade,
    maxGrade: fields.length,
  };
}

/** Returns the id that a question has on its page. */
export function toFieldId({ isOld, org, number }: CourseNames, { id }: Block, item: number): string {
  return `${isOld ? `i4x-${org}-${number}-problem-${id}` : id}_${item + 2}_1`;
}

/** Several choices are a list. */
function toAnswer({ input }: ItemKind, text: string): JsonValue {
  return input === "checkboxgroup" ? JSON.parse(text) : text;
}

function toCorrectness(isRight: boolean): JsonValue {
  return {
    correctness: isRight ? "correct" : "incorrect",
    npoints: null,
    msg: "",
    hint: "",
    hintmode: null,
    queuestate: null,
    answervariable: null,
  };
}

function toSubmission({
  kind,
  answer,
  isRight,
}: {
  readonly kind: ItemKind;
  readonly answer: JsonValue;
  readonly isRight: boolean;
}): JsonValue {
  return {
    question: "Which one, \u201cand why\u201d?",
    answer,
    response_type: kind.response,
    input_type: kind.input,
    correct: isRight,
    variant: "",
    group_label: "",
  };
}

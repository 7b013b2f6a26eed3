import type { Problem } from "./course-plan.ts";
import { toFieldId } from "./describe-attempt.ts";
import type { ModuleRecord } from "./learner-record.ts";
import { toSpacedJson } from "./spaced-json.ts";
import type { Student } from "./student.ts";
import { type Field, toSqlTime } from "./table-fields.ts";

/** Modules of a course that a student can have a row for, at most. */
const MOST_MODULES = 256;

/** Returns the rows of `courseware_studentmodule`: one for each module that a student has met. */
export function listStudentModules(student: Student): Field[][] {
  const { record, plan } = student;
  const records = [...record.problems.values(), ...record.sequences.values(), ...record.others.values()];
  if (records.length === 0) {
    return [];
  }
  const course = {
    block: plan.root,
    first: Math.min(...records.map(({ first }) => first)),
    last: Math.max(...records.map(({ last }) => last)),
    value: 1,
  };
  const rows = [
    toRow(student, course, { state: '{"position": 1}' }),
    ...Array.from(record.sequences.values(), (one) => toRow(student, one, toPositionState(one))),
    ...Array.from(record.others.values(), (one) => toRow(student, one, toOtherState(student, one))),
    ...Array.from(record.problems, ([problem, one]) =>
      toRow(student, one, toProblemState(student, problem, one)),
    ),
  ];
  return rows.toSorted(([one], [other]) => Number(one) - Number(other));
}

interface ModuleState {
  readonly state: string;
  readonly grade?: number;
  readonly maxGrade?: number;
}

function toRow(
  { plan, enrolment, person }: Student,
  { block, first, last }: ModuleRecord,
  { state, grade, maxGrade }: ModuleState,
): Field[] {
  return [
    enrolment.id * MOST_MODULES + numberOf(plan.numbers, block.key),
    block.category,
    block.key,
    person.id,
    state,
    toDecimal(grade),
    toSqlTime(first),
    toSqlTime(last),
    toDecimal(maxGrade),
    "na",
    plan.key,
  ];
}

function numberOf(numbers: ReadonlyMap<string, number>, key: string): number {
  const number = numbers.get(key);
  if (number === undefined || number >= MOST_MODULES) {
    throw new RangeError(`Cannot give module "${key}" a row: the course has no such module, or too many`);
  }
  return number;
}

/** MySQL gives a number of floating point at least one digit behind the point. */
function toDecimal(value: number | undefined): string | null {
  return value === undefined ? null : Number.isInteger(value) ? `${value}.0` : String(value);
}

function toPositionState({ value }: ModuleRecord): ModuleState {
  return { state: `{"position": ${Math.max(1, value)}}` };
}

function toOtherState({ listAssigned }: Student, { block, value }: ModuleRecord): ModuleState {
  if (block.category === "video") {
    const clock = new Date(value * 1000).toISOString().slice(11, 19);
    return { state: toSpacedJson({ saved_video_position: clock, speed: 1 }) };
  }
  if (block.category === "library_content") {
    const own = listAssigned().filter(({ library }) => library === block.id);
    return { state: toSpacedJson({ selected: own.map(({ problem }) => ["problem", problem.block.id]) }) };
  }
  return block.category === "openassessment"
    ? {
        state: toSpacedJson({
          submission_uuid: block.id,
          has_saved: false,
          saved_response: 'a "draft"\nof it',
        }),
      }
    : { state: '{"position": 1}' };
}

function toProblemState(
  { plan, attempt }: Student,
  problem: Problem,
  { block, value, last }: ModuleRecord,
): ModuleState {
  const fields = Object.fromEntries(problem.items.map((_, item) => [toFieldId(plan, block, item), {}]));
  if (value === 0) {
    return { state: toSpacedJson({ seed: 1, input_state: fields }) };
  }
  const { answers, correctMap, grade, maxGrade } = attempt(problem, value);
  const state = {
    correct_map: correctMap,
    input_state: fields,
    last_submission_time: `${new Date(last).toISOString().slice(0, 19)}Z`,
    attempts: value,
    seed: 1,
    done: true,
    student_answers: answers,
  };
  return { state: toSpacedJson(state), grade, maxGrade };
}

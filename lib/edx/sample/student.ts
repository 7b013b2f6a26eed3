import { toAnswerer } from "./actors.ts";
import { nameCourse } from "./course-block.ts";
import type { CoursePlan, Problem } from "./course-plan.ts";
import { type Attempt, describeAttempt } from "./describe-attempt.ts";
import type { Enrolment } from "./enrolments.ts";
import { gradeLearner, type LearnerGrades } from "./learner-grades.ts";
import { type LearnerRecord, replayLearner } from "./learner-record.ts";
import { drawPerson, type Person } from "./person.ts";
import { type Learner, meetLearner, type SampleWorld } from "./sample-world.ts";
import { findAssigned, listProblems } from "./sessions.ts";

/** A user of a course with everything that its tables say of him. */
export interface Student {
  readonly world: SampleWorld;
  readonly plan: CoursePlan;
  readonly learner: Learner;
  readonly person: Person;
  readonly enrolment: Enrolment;
  readonly record: LearnerRecord;
  readonly grades: LearnerGrades;
  /** When the user registered. */
  readonly joined: number;
  /** What the user paid for at the end of the sample, or did not. */
  readonly mode: "audit" | "honor" | "verified";
  readonly isActive: boolean;
  /** Returns how the user stands with a problem after so many attempts. */
  readonly attempt: (problem: Problem, number: number) => Attempt;
  /** Returns the problem that the user got from each library. */
  readonly listAssigned: () => readonly { readonly library: string; readonly problem: Problem }[];
}

/** Returns a user of a course; undefined when the user is not enrolled in it by the end of the sample. */
export function findStudent(world: SampleWorld, course: number, user: number): Student | undefined {
  const learner = meetLearner(world, user);
  const known = learner.enrolments.filter(({ time }) => time < world.end);
  const enrolment = known.find((one) => one.course === course);
  if (enrolment === undefined) {
    return undefined;
  }
  const plan = world.plan(course);
  const record = replayLearner(world, learner, enrolment);
  const answerer = toAnswerer(world, learner, course);
  const grades = gradeLearner({
    plan,
    answerer,
    record,
    listProblems: (sequence) => listProblems(world, user, sequence),
  });
  return {
    world,
    plan,
    learner,
    person: drawPerson(world.seed, user),
    enrolment,
    record,
    grades,
    joined: Math.min(...known.map(({ time }) => time)) - HOUR_MS,
    mode: (enrolment.verifiedTime ?? Number.POSITIVE_INFINITY) < world.end ? "verified" : enrolment.mode,
    isActive: (enrolment.endTime ?? Number.POSITIVE_INFINITY) >= world.end,
    attempt: (problem, number) => describeAttempt(answerer, nameCourse(course), problem, number),
    listAssigned: () =>
      plan.sequences.flatMap((sequence) => {
        const problem = findAssigned(world, user, sequence);
        return problem === undefined || sequence.library === undefined
          ? []
          : [{ library: sequence.library.block.id, problem }];
      }),
  };
}

const HOUR_MS = 3_600_000;

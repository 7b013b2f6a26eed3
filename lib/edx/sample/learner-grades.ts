import type { CoursePlan, Problem, Sequence } from "./course-plan.ts";
import { describeAttempt } from "./describe-attempt.ts";
import type { LearnerRecord } from "./learner-record.ts";
import type { Answerer } from "./problem-items.ts";

/** Types of assignments and what each counts for, as the grading policy of every course has them. */
export const GRADERS = [
  { type: "Homework", short_label: "HW", min_count: 6, drop_count: 0, weight: 0.6 },
  { type: "Exam", short_label: "Ex", min_count: 1, drop_count: 0, weight: 0.4 },
] as const;

/** The share of all points that passes. */
export const PASSING = 0.3;

/** Points of a learner in a part of a course. */
export interface SequenceGrade {
  readonly sequence: Sequence;
  readonly earned: number;
  readonly possible: number;
  /** First and last time that a problem was tried; undefined when none was. */
  readonly first: number | undefined;
  readonly last: number | undefined;
}

/** Grades of a learner in a course. */
export interface LearnerGrades {
  /** Of the parts that the learner has been to. */
  readonly sequences: readonly SequenceGrade[];
  /** From 0 to 1, with four digits. */
  readonly percent: number;
}

/** Whose grades these are. */
export interface GradedLearner {
  readonly plan: CoursePlan;
  readonly answerer: Answerer;
  readonly record: LearnerRecord;
  /** Returns the problems that the learner gets in a part of the course. */
  readonly listProblems: (sequence: Sequence) => readonly Problem[];
}

/** Returns the grades of a learner. */
export function gradeLearner(learner: GradedLearner): LearnerGrades {
  const grades = learner.plan.sequences.map((sequence) => gradeSequence(learner, sequence));
  const sum = GRADERS.reduce((total, { type, weight }) => {
    const ofType = grades.filter(({ sequence }) => sequence.format === type);
    const shares = ofType.map(({ earned, possible }) => earned / possible);
    return total + (weight * shares.reduce((all, share) => all + share, 0)) / Math.max(1, shares.length);
  }, 0);
  const visited = grades.filter(({ sequence }) => learner.record.sequences.has(sequence));
  return { sequences: visited, percent: Math.round(sum * 10_000) / 10_000 };
}

function gradeSequence(
  { plan, answerer, record, listProblems }: GradedLearner,
  sequence: Sequence,
): SequenceGrade {
  const problems = listProblems(sequence);
  const tried = problems.flatMap((problem) => {
    const found = record.problems.get(problem);
    return found === undefined || found.value === 0 ? [] : [{ problem, ...found }];
  });
  const earned = tried.reduce((sum, { problem, value }) => {
    const { grade, maxGrade } = describeAttempt(answerer, plan, problem, value);
    return sum + (problem.weight * grade) / maxGrade;
  }, 0);
  return {
    sequence,
    earned,
    possible: problems.reduce((sum, { weight }) => sum + weight, 0),
    first: tried.length === 0 ? undefined : Math.min(...tried.map(({ first }) => first)),
    last: tried.length === 0 ? undefined : Math.max(...tried.map(({ last }) => last)),
  };
}

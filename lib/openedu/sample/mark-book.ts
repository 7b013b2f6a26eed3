import { PROBLEMS } from "./course-plan.ts";

/** What became of a problem so far. */
export interface Mark {
  readonly attempts: number;
  readonly isSolved: boolean;
}

/** The marks of one learner, by the number of the problem. */
export interface LearnerMarks {
  readonly read: (problem: number) => Mark;
  /** Adds an attempt, and returns its number, from 1. */
  readonly add: (problem: number, isRight: boolean) => number;
}

const SOLVED = 0x80;
const MOST_ATTEMPTS = 0x7f;

/** Who has tried which problem how often: a byte for each problem of those who have tried any. */
export class MarkBook {
  readonly #marks = new Map<number | string | null, Uint8Array>();

  /** Returns the marks of a learner. */
  of(userId: number | string | null): LearnerMarks {
    return {
      read: (problem) => {
        const mark = this.#marks.get(userId)?.[problem] ?? 0;
        return { attempts: mark & MOST_ATTEMPTS, isSolved: (mark & SOLVED) > 0 };
      },
      add: (problem, isRight) => {
        const marks = this.#marks.get(userId) ?? new Uint8Array(PROBLEMS);
        this.#marks.set(userId, marks);
        const mark = marks[problem] ?? 0;
        const attempts = Math.min(MOST_ATTEMPTS, (mark & MOST_ATTEMPTS) + 1);
        marks[problem] = (mark & SOLVED) | (isRight ? SOLVED : 0) | attempts;
        return attempts;
      },
    };
  }
}

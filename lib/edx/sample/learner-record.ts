import type { Block } from "./course-block.ts";
import type { CoursePlan, Problem, Sequence } from "./course-plan.ts";
import type { Enrolment } from "./enrolments.ts";
import type { Learner, SampleWorld } from "./sample-world.ts";
import { listSessions, listVisits, type Session } from "./sessions.ts";
import { playVisit, type Step } from "./visit-script.ts";

/** What a learner has done with a module. */
export interface ModuleRecord {
  readonly block: Block;
  readonly first: number;
  last: number;
  /** Attempts at a problem, the position in a sequence, or the seconds of a video. */
  value: number;
}

/** What a learner has done in a course until the end of the sample. */
export interface LearnerRecord {
  readonly problems: ReadonlyMap<Problem, ModuleRecord>;
  readonly sequences: ReadonlyMap<Sequence, ModuleRecord>;
  readonly others: ReadonlyMap<Block, ModuleRecord>;
  /** Start of the last session; undefined for whoever never came. */
  readonly lastSession: number | undefined;
}

/**
 * Returns what a learner has done in a course: the same sessions are played that the logs are written from, so that tables
 * say what the logs do.
 */
export function replayLearner(world: SampleWorld, learner: Learner, enrolment: Enrolment): LearnerRecord {
  const replay = new Replay();
  for (let day = 0; day < world.days; day += 1) {
    for (const session of listSessions(world, learner, day)) {
      // What a phone has not told yet is not known to the server.
      if (session.enrolment.id === enrolment.id && day + session.daysLate < world.days) {
        replay.play(world, session);
      }
    }
  }
  return replay;
}

class Replay implements LearnerRecord {
  readonly problems = new Map<Problem, ModuleRecord>();
  readonly sequences = new Map<Sequence, ModuleRecord>();
  readonly others = new Map<Block, ModuleRecord>();
  lastSession: number | undefined;

  play(world: SampleWorld, session: Session): void {
    this.lastSession = session.start;
    for (const visit of listVisits(world, session)) {
      const tries = () => visit.problems.map((problem) => this.problems.get(problem)?.value ?? 0);
      const before = tries();
      for (const step of playVisit(visit, () => before)) {
        this.#note(step, visit);
      }
    }
  }

  #note(step: Step, { sequence }: { readonly plan: CoursePlan; readonly sequence: Sequence }): void {
    const { kind, block, problem, value, time } = step;
    if (problem !== undefined && (kind === "problemGet" || kind === "check")) {
      note(this.problems, problem, { block, time, value: kind === "check" ? value : undefined });
    }
    if (kind === "courseware" || kind === "goto") {
      note(this.sequences, sequence, {
        block: sequence.block,
        time,
        value: kind === "goto" ? value : undefined,
      });
      note(this.others, sequence.chapter, { block: sequence.chapter, time, value: undefined });
    }
    if (REMEMBERED.has(kind)) {
      note(this.others, block, { block, time, value });
    }
  }
}

/** Steps that the server keeps something of. */
const REMEMBERED = new Set<Step["kind"]>(["assigned", "essaySubmit", "mobilePause", "pause", "play", "stop"]);

function note<Key>(
  records: Map<Key, ModuleRecord>,
  key: Key,
  {
    block,
    time,
    value,
  }: { readonly block: Block; readonly time: number; readonly value: number | undefined },
): void {
  const known = records.get(key);
  if (known === undefined) {
    records.set(key, { block, first: time, last: time, value: value ?? 0 });
  } else {
    known.last = time;
    known.value = value ?? known.value;
  }
}

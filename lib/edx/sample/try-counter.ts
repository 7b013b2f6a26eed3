import { DAY_MS, FIRST_TIME } from "./sample-names.ts";
import type { Learner, SampleWorld } from "./sample-world.ts";
import { listSessions, listVisits, type Session, type Visit } from "./sessions.ts";

/** How often a learner has tried problems before a day: by course and sequence, one number for each problem. */
interface Tally {
  day: number;
  readonly counts: Map<string, number[]>;
}

/** Learners that are remembered at a time; of others it is counted anew. */
const MOST_LEARNERS = 30_000;

/**
 * Counts how often problems have been tried. Nothing needs to be kept for that: what learners did before is drawn again; a
 * bounded number of them is remembered, since days are asked for one after the other.
 */
export class TryCounter {
  readonly #world: SampleWorld;
  readonly #mostLearners: number;
  readonly #tallies = new Map<number, Tally>();

  /** @param mostLearners - how many are remembered; the counts are the same for any number */
  constructor(world: SampleWorld, mostLearners = MOST_LEARNERS) {
    this.#world = world;
    this.#mostLearners = mostLearners;
  }

  /** Returns how often the learner has tried each problem of a visit before it. */
  countBefore(visit: Visit): number[] {
    const { session, number, sequence } = visit;
    const tally = this.#tallyBefore(session.learner, session.day);
    const sums = [...(tally.counts.get(toPlace(visit)) ?? visit.tries.map(() => 0))];
    for (const other of listSessions(this.#world, session.learner, session.day)) {
      for (const earlier of other.number > session.number ? [] : this.#visits(other)) {
        const isBefore = other.number < session.number || earlier.number < number;
        if (
          isBefore &&
          earlier.plan.index === visit.plan.index &&
          earlier.sequence.index === sequence.index
        ) {
          addTo(sums, earlier.tries);
        }
      }
    }
    return sums;
  }

  #tallyBefore(learner: Learner, day: number): Tally {
    const known = this.#tallies.get(learner.user);
    const tally =
      known !== undefined && known.day <= day ? known : { day: firstDayOf(learner), counts: new Map() };
    for (; tally.day < day; tally.day += 1) {
      for (const visit of listSessions(this.#world, learner, tally.day).flatMap((one) => this.#visits(one))) {
        const place = toPlace(visit);
        const sums = tally.counts.get(place) ?? visit.tries.map(() => 0);
        addTo(sums, visit.tries);
        tally.counts.set(place, sums);
      }
    }
    if (known === undefined && this.#tallies.size >= this.#mostLearners) {
      this.#tallies.clear();
    }
    this.#tallies.set(learner.user, tally);
    return tally;
  }

  #visits(session: Session): Visit[] {
    return session.isMobile ? [] : listVisits(this.#world, session);
  }
}

function firstDayOf({ enrolments }: Learner): number {
  const first = Math.min(...enrolments.map(({ time }) => time));
  return Math.max(0, Math.floor((first - FIRST_TIME) / DAY_MS));
}

function toPlace({ plan, sequence }: Visit): string {
  return `${plan.index} ${sequence.index}`;
}

function addTo(sums: number[], more: readonly number[]): void {
  for (const [index, count] of more.entries()) {
    sums[index] = (sums[index] ?? 0) + count;
  }
}

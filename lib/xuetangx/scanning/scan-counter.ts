import type { EventTypes } from "./event-types.ts";

/** What has been read of a document so far. */
export interface ScanCounts {
  /** Complete course elements. */
  readonly coursesRead: number;
  readonly eventsRead: number;
  readonly eventsKept: number;
}

/** A course element that has ended, with what had been read of its document by then. */
export interface ScannedCourse extends ScanCounts {
  readonly courseId: string;
}

/** Counts what is read of one document after the other. */
export class ScanCounter {
  readonly #types: EventTypes;
  #coursesRead = 0;
  #eventsReadBefore = 0;
  #eventsKeptBefore = 0;
  #courses: ScannedCourse[] = [];

  /** @param types - where the events of all documents are counted */
  constructor(types: EventTypes) {
    this.#types = types;
  }

  /** What has been read of the present document. */
  get counts(): ScanCounts {
    return {
      coursesRead: this.#coursesRead,
      eventsRead: this.#types.eventsRead - this.#eventsReadBefore,
      eventsKept: this.#types.eventsKept - this.#eventsKeptBefore,
    };
  }

  /** Starts a document. */
  startDocument(): void {
    this.#coursesRead = 0;
    this.#eventsReadBefore = this.#types.eventsRead;
    this.#eventsKeptBefore = this.#types.eventsKept;
  }

  /** Ends a course element. */
  endCourse(courseId: string): void {
    this.#coursesRead += 1;
    this.#courses.push({ courseId, ...this.counts });
  }

  /** Returns the course elements that have ended since the last call. */
  takeCourses(): ScannedCourse[] {
    return this.#courses.splice(0);
  }
}

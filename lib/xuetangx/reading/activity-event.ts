/** One event of the activity file, with the course, user and session that it is filed under. */
export interface ActivityEvent {
  readonly courseId: string;
  /** Numeric text; never turned into a number. */
  readonly userId: string;
  readonly sessionHash: string;
  readonly eventType: string;
  /** `YYYY-MM-DDTHH:MM:SS` without a zone, as it stands in the file (not checked). */
  readonly timestamp: string;
}

/** Consecutive events of one course element; a long course comes as several batches, an empty one as an empty batch. */
export interface CourseEvents {
  /** Position of the course element in the file, from 0. */
  readonly courseIndex: number;
  readonly courseId: string;
  /** In file order. */
  readonly events: readonly ActivityEvent[];
  /** True in the last batch of the course element. */
  readonly courseEnded: boolean;
}

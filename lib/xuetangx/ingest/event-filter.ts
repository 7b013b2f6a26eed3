/**
 * Prefixes of the event types that count as learning; two of them (`video_`, `speed_`) match no event of the
 * published files, which `EventCounts.prefixes_without_match` makes visible.
 */
export const LEARNING_EVENT_PREFIXES: readonly string[] = [
  "load_",
  "problem_",
  "video_",
  "seek_",
  "speed_",
  "pause_",
];

/** Which events are kept. */
export interface EventFilter {
  /** False keeps every event. */
  readonly learningEventsOnly: boolean;
  /** An event is kept when its type starts with one of these. */
  readonly learningEventPrefixes: readonly string[];
}

/** Returns true when events of a type are kept. */
export function isKeptType(filter: EventFilter, eventType: string): boolean {
  return (
    !filter.learningEventsOnly || filter.learningEventPrefixes.some((prefix) => eventType.startsWith(prefix))
  );
}

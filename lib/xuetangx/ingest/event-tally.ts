/**
 * Prefixes of the event types that count as learning; two of them (`video_`, `speed_`) match no event of the
 * published files, which {@link EventCounts.prefixes_without_match} makes visible.
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

/** What has been read, kept and left out. */
export interface EventCounts {
  events_read: number;
  events_kept: number;
  events_left_out: number;
  /** Event type to count, the most frequent first; equal counts in the order of first appearance. */
  kept_by_type: Record<string, number>;
  /** As `kept_by_type`, of the events left out. */
  left_out_by_type: Record<string, number>;
  /** The filter's prefixes that no event type read starts with; none when the filter is off. */
  prefixes_without_match: string[];
}

/** Decides on events and counts them. */
export interface EventTally {
  /** Counts an event; returns true when it is kept. */
  readonly admit: (eventType: string) => boolean;
  readonly counts: () => EventCounts;
}

interface TypeCount {
  readonly kept: boolean;
  count: number;
}

/** Returns a tally that has seen nothing yet. */
export function createEventTally(filter: EventFilter): EventTally {
  const types = new Map<string, TypeCount>();
  const isKept = (type: string) =>
    !filter.learningEventsOnly || filter.learningEventPrefixes.some((prefix) => type.startsWith(prefix));
  return {
    admit: (eventType) => {
      let type = types.get(eventType);
      if (type === undefined) {
        type = { kept: isKept(eventType), count: 0 };
        types.set(eventType, type);
      }
      type.count += 1;
      return type.kept;
    },
    counts: () => summarize(types, filter),
  };
}

function summarize(types: ReadonlyMap<string, TypeCount>, filter: EventFilter): EventCounts {
  const ranked = [...types].sort(([, a], [, b]) => b.count - a.count);
  const kept = ranked.filter(([, type]) => type.kept);
  const leftOut = ranked.filter(([, type]) => !type.kept);
  return {
    events_read: sumCounts(ranked),
    events_kept: sumCounts(kept),
    events_left_out: sumCounts(leftOut),
    kept_by_type: toRecord(kept),
    left_out_by_type: toRecord(leftOut),
    prefixes_without_match: filter.learningEventsOnly
      ? filter.learningEventPrefixes.filter((prefix) => !kept.some(([type]) => type.startsWith(prefix)))
      : [],
  };
}

function sumCounts(types: readonly (readonly [string, TypeCount])[]): number {
  return types.reduce((sum, [, { count }]) => sum + count, 0);
}

function toRecord(types: readonly (readonly [string, TypeCount])[]): Record<string, number> {
  return Object.fromEntries(types.map(([type, { count }]) => [type, count]));
}

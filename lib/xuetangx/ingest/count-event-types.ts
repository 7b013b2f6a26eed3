import { type EventFilter, isKeptType } from "./event-filter.ts";

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

/** An event type and how many events have it. */
export interface CountedType {
  readonly text: string;
  readonly count: number;
}

/** Returns what a filter makes of events, counted by type in the order of first appearance. */
export function countEventTypes(types: readonly CountedType[], filter: EventFilter): EventCounts {
  const ranked = types.toSorted((a, b) => b.count - a.count);
  const kept = ranked.filter(({ text }) => isKeptType(filter, text));
  const leftOut = ranked.filter(({ text }) => !isKeptType(filter, text));
  return {
    events_read: sumCounts(ranked),
    events_kept: sumCounts(kept),
    events_left_out: sumCounts(leftOut),
    kept_by_type: toRecord(kept),
    left_out_by_type: toRecord(leftOut),
    prefixes_without_match: filter.learningEventsOnly
      ? filter.learningEventPrefixes.filter((prefix) => !kept.some(({ text }) => text.startsWith(prefix)))
      : [],
  };
}

function sumCounts(types: readonly CountedType[]): number {
  return types.reduce((sum, { count }) => sum + count, 0);
}

function toRecord(types: readonly CountedType[]): Record<string, number> {
  return Object.fromEntries(types.map(({ text, count }) => [text, count]));
}

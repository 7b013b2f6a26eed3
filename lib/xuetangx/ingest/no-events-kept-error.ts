import type { EventCounts } from "./count-event-types.ts";

const MAX_TYPES = 10;

/** Thrown when no event passes the filter: a table without rows is a mistake in the files or in the prefixes. */
export class NoEventsKeptError extends Error {
  override readonly name = "NoEventsKeptError";
  readonly counts: EventCounts;

  constructor(files: readonly string[], counts: EventCounts) {
    const types = Object.keys(counts.left_out_by_type).slice(0, MAX_TYPES).join(", ");
    super(
      `Cannot ingest "${files.join('", "')}": none of ${counts.events_read} events passes the filter` +
        (types === "" ? "" : `, their types are ${types}`),
    );
    this.counts = counts;
  }
}

import type { StagedLog } from "./load-logs.ts";
import type { WrittenEvents } from "./write-events.ts";

/** A log that has been read. */
export interface LoadedLog {
  readonly name: string;
  /** `copy` when all of it is in an earlier log: then nothing of it counts. */
  readonly status: "read" | "copy";
  readonly lines: number;
  readonly rejected: number;
}

/** What has become of all lines. */
export interface LineAccount {
  readonly logs: readonly LoadedLog[];
  /** Lines of all logs, those of copies once: each is an event, rejected, or repeated. */
  readonly lines: number;
  readonly events: number;
  readonly rejected: number;
  readonly rejectsByReason: Readonly<Record<string, number>>;
}

/**
 * Returns what has become of all lines, by the tables that were written.
 *
 * @throws {Error} when a line is unaccounted for
 */
export function accountForLines(
  logs: readonly StagedLog[],
  { eventsTable, rejectsTable, repeated }: WrittenEvents,
): LineAccount {
  const counted = logs.filter(({ isCopy }) => !isCopy);
  const lines = counted.reduce((total, log) => total + log.lines, 0);
  const rejectsByReason = sumReasons(counted);
  const rejected = sumCounts(rejectsByReason);
  if (eventsTable.rows + rejected + repeated !== lines || rejectsTable.rows !== rejected) {
    throw new Error(
      `Cannot account for every line: ${lines} were read, but ${eventsTable.rows} are events, ` +
        `${rejectsTable.rows} of ${rejected} rejected and ${repeated} repeated`,
    );
  }
  return { logs: logs.map(describeLog), lines, events: eventsTable.rows, rejected, rejectsByReason };
}

function describeLog(log: StagedLog): LoadedLog {
  const { name, isCopy, lines } = log;
  return { name, status: isCopy ? "copy" : "read", lines, rejected: sumCounts(sumReasons([log])) };
}

function sumReasons(logs: readonly StagedLog[]): Record<string, number> {
  const files = logs.flatMap(({ rejects }) => rejects);
  const counts: Record<string, number> = {};
  for (const [reason, count] of files.flatMap(({ countByReason }) => [...countByReason])) {
    counts[reason] = (counts[reason] ?? 0) + count;
  }
  return counts;
}

function sumCounts(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

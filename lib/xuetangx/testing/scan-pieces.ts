import type { RunText } from "../../tables/index.ts";
import type { ActivityEvent } from "../reading/activity-event.ts";
import { createActivityParser } from "../reading/activity-parser.ts";
import { isDocumentFault } from "../reading/locate-fault.ts";
import { ActivityScanner } from "../scanning/activity-scanner.ts";
import type { EventBlock } from "../scanning/event-block.ts";
import { ScanFault } from "../scanning/scan-fault.ts";

/** So few that documents of tests fill several blocks. */
const BLOCK_ROWS = 3;

/** Returns the events of a document as the scanner reads it in these pieces; "fault" when it refuses it. */
export function scanPieces(pieces: readonly Uint8Array[]): ActivityEvent[] | "fault" {
  const scanner = new ActivityScanner({ isKept: () => true, blockRows: BLOCK_ROWS });
  scanner.startDocument("a.json");
  try {
    for (const piece of pieces) scanner.feed(piece);
    scanner.endDocument();
  } catch (error) {
    if (error instanceof ScanFault) return "fault";
    throw error;
  }
  return scanner.finish().flatMap(listEvents);
}

/** Returns the events of a document as the general reader reads it; "fault" when it refuses it. */
export function parseWhole(bytes: Uint8Array): ActivityEvent[] | "fault" {
  const parser = createActivityParser();
  try {
    const courses = parser.feed(bytes);
    parser.finish("the end of the file");
    return courses.flatMap((course) => course.events);
  } catch (error) {
    if (isDocumentFault(error)) return "fault";
    throw error;
  }
}

/** Returns the events of a block. */
export function listEvents(block: EventBlock): ActivityEvent[] {
  const [courses, users, sessions] = [block.courseIds, block.userIds, block.sessionHashes].map(expandRuns);
  const { values, indices } = block.eventTypes;
  const { bytes, offsets } = block.timestamps;
  const text = Buffer.from(bytes);
  return Array.from({ length: block.rows }, (_, row) => ({
    courseId: courses?.[row] ?? "no such course",
    userId: users?.[row] ?? "no such user",
    sessionHash: sessions?.[row] ?? "no such session",
    eventType: values[indices[row] ?? -1] ?? "no such type",
    timestamp: text.toString("utf8", offsets[row], offsets[row + 1]),
  }));
}

function expandRuns({ values, lengths }: RunText): string[] {
  return values.flatMap((value, run) => Array.from({ length: lengths[run] ?? 0 }, () => value));
}

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
  const { courseIds, userIds, sessionHashes, eventTypes, timestamps } = block;
  const textAt = ({ values, indices }: EventBlock["courseIds"], row: number) =>
    values[indices[row] ?? -1] ?? "no such text";
  const bytes = Buffer.from(timestamps.bytes);
  return Array.from({ length: block.rows }, (_, row) => ({
    courseId: textAt(courseIds, row),
    userId: textAt(userIds, row),
    sessionHash: textAt(sessionHashes, row),
    eventType: textAt(eventTypes, row),
    timestamp: bytes.toString("utf8", timestamps.offsets[row], timestamps.offsets[row + 1]),
  }));
}

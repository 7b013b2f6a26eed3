import type { ActivityPlace } from "./activity-place.ts";

/** What is wrong with an activity file, and where. */
export interface ActivityFault extends Readonly<ActivityPlace> {
  readonly file: string;
  readonly expected: string;
  readonly found: string;
  /** Position in the (decompressed) document of the first byte of the value that is wrong; its length when it is cut. */
  readonly byteOffset?: number | undefined;
  /** Line of that byte, from 1; lines end with a line feed. */
  readonly line?: number | undefined;
}

/** Thrown when a file is not an activity document: cut, not UTF-8, not JSON, or of another shape. */
export class ActivityFormatError extends Error {
  override readonly name = "ActivityFormatError";
  readonly file: string;
  /** Position of the course element at fault, from 0; the number of complete ones before it. */
  readonly courseIndex: number;
  readonly courseId: string | undefined;
  readonly userId: string | undefined;
  readonly sessionHash: string | undefined;
  readonly expected: string;
  readonly found: string;
  readonly byteOffset: number | undefined;
  readonly line: number | undefined;

  constructor(fault: ActivityFault, options?: ErrorOptions) {
    super(describeFault(fault), options);
    this.file = fault.file;
    this.courseIndex = fault.courseIndex;
    this.courseId = fault.courseId;
    this.userId = fault.userId;
    this.sessionHash = fault.sessionHash;
    this.expected = fault.expected;
    this.found = fault.found;
    this.byteOffset = fault.byteOffset;
    this.line = fault.line;
  }
}

function describeFault(fault: ActivityFault): string {
  const place = [
    `course element ${fault.courseIndex}`,
    describePart("course", fault.courseId),
    describePart("user", fault.userId),
    describePart("session", fault.sessionHash),
  ];
  const offset = fault.byteOffset === undefined ? "" : ` at byte ${fault.byteOffset}`;
  const line = fault.line === undefined ? "" : `, line ${fault.line}`;
  const where = place.filter((part) => part !== "").join(", ");
  return `Cannot read "${fault.file}": found ${fault.found}${offset}${line} (${where}), expected ${fault.expected}`;
}

function describePart(name: string, id: string | undefined): string {
  return id === undefined ? "" : `${name} ${JSON.stringify(id)}`;
}

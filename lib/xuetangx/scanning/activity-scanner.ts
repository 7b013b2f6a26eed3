import { type CourseStart, DOCUMENT_START } from "../reading/course-start.ts";
import { BlockBuilder } from "./block-builder.ts";
import { IS_SPACE, skipSpaces } from "./byte-classes.ts";
import { findNextPlace, PLACE, PLACES } from "./document-grammar.ts";
import type { EventBlock } from "./event-block.ts";
import { type EventType, EventTypes } from "./event-types.ts";
import { IgnoredValueScanner } from "./ignored-value-scanner.ts";
import { type Piece, toPiece } from "./piece.ts";
import { ScanCounter, type ScanCounts, type ScannedCourse } from "./scan-counter.ts";
import { ScanFault } from "./scan-fault.ts";
import { TextScanner } from "./text-scanner.ts";
import { UsualEvents } from "./usual-events.ts";

/** What a scanner is told. */
export interface ActivityScannerOptions {
  /** Tells whether events of a type are kept; asked once for each type. */
  readonly isKept: (eventType: string) => boolean;
  /** Most rows of a block. Default: 16,384. */
  readonly blockRows?: number | undefined;
}

/**
 * Turns the bytes of activity documents, one after the other, fed in pieces of any size, into blocks of kept events.
 *
 * It accepts exactly what the general reader accepts and gives the same events, many times as fast: it makes strings of
 * courses, users and sessions only. Memory grows neither with a document nor with a course.
 */
export class ActivityScanner {
  readonly #types: EventTypes;
  readonly #counter: ScanCounter;
  readonly #builder: BlockBuilder;
  readonly #usualEvents: UsualEvents;
  readonly #text = new TextScanner();
  readonly #ignored = new IgnoredValueScanner();
  #place = PLACE.documentStart;
  /** Bytes of the document before those that are being read. */
  #offset = 0;
  #lastCourseStart: CourseStart = DOCUMENT_START;
  #courseId = "";
  #eventType: EventType | undefined;

  constructor({ isKept, blockRows }: ActivityScannerOptions) {
    this.#types = new EventTypes(isKept);
    this.#counter = new ScanCounter(this.#types);
    this.#builder = new BlockBuilder(blockRows);
    this.#usualEvents = new UsualEvents({ types: this.#types, builder: this.#builder });
  }

  /** The event types of all documents in the order in which they were met, with their counts. */
  get eventTypes(): readonly EventType[] {
    return this.#types.all;
  }

  /** What has been read of the present document. */
  get counts(): ScanCounts {
    return this.#counter.counts;
  }

  /** Where the last course element begins whose bracket has been read; the start, while there is none. */
  get lastCourseStart(): CourseStart {
    return this.#lastCourseStart;
  }

  /** Starts a document; what is fed next belongs to it. */
  startDocument(name: string): void {
    this.#builder.setSourceFile(name);
    this.#place = PLACE.documentStart;
    this.#offset = 0;
    this.#lastCourseStart = DOCUMENT_START;
    this.#counter.startDocument();
  }

  /**
   * Reads the next bytes of the document. A scanner that has thrown is of no more use.
   *
   * @throws {ScanFault} when the document has a fault
   */
  feed(bytes: Uint8Array): void {
    const piece = toPiece(bytes);
    let at = 0;
    while (at < bytes.length) at = this.#scanPart(piece, at);
    this.#offset += bytes.length;
  }

  /**
   * Ends the document.
   *
   * @throws {ScanFault} when the document is not complete
   */
  endDocument(): void {
    if (this.#place !== PLACE.documentEnd) throw new ScanFault("the end of the file");
  }

  /** Returns the blocks that are full; the rest waits for more events, of the next document as well. */
  takeBlocks(): EventBlock[] {
    return this.#builder.take();
  }

  /** Returns the last blocks, full or not. */
  finish(): EventBlock[] {
    this.#builder.finish();
    return this.#builder.take();
  }

  /** Returns the course elements that have ended since the last call. */
  takeCourses(): ScannedCourse[] {
    return this.#counter.takeCourses();
  }

  /** Reads at least one byte; returns the position of the next. */
  #scanPart(piece: Piece, at: number): number {
    const { bytes } = piece;
    if (this.#text.isOpen) return this.#scanText(bytes, at);
    if (this.#ignored.isOpen) return this.#scanIgnored(bytes, at);
    if (this.#place === PLACE.afterEvent || this.#place === PLACE.eventsStart) {
      const next = this.#usualEvents.scan(piece, at, this.#place === PLACE.eventsStart);
      if (next > at) {
        this.#place = PLACE.afterEvent;
        return next;
      }
    }
    const byte = bytes[at] ?? 0;
    if (IS_SPACE[byte] === 1) return skipSpaces(bytes, at);
    this.#enter(findNextPlace(this.#place, byte), at);
    return at + 1;
  }

  #scanText(bytes: Uint8Array, at: number): number {
    const next = this.#text.scan(bytes, at);
    if (!this.#text.isOpen) this.#endText();
    return next;
  }

  #scanIgnored(bytes: Uint8Array, at: number): number {
    const next = this.#ignored.scan(bytes, at);
    if (!this.#ignored.isOpen) this.#place = PLACE.afterTimestamp;
    return next;
  }

  #enter(place: number, at: number): void {
    this.#place = place;
    switch (PLACES[place]) {
      case "fault":
        throw new ScanFault("no activity document");
      case "courseId":
      case "userId":
      case "sessionHash":
      case "eventType":
      case "timestamp":
        return this.#text.open(true);
      case "courseStart":
        this.#lastCourseStart = { offset: this.#offset + at, courseIndex: this.counts.coursesRead };
        return undefined;
      case "ignored":
        return this.#ignored.open();
      case "afterCourse":
        return this.#counter.endCourse(this.#courseId);
      default:
    }
  }

  #endText(): void {
    switch (PLACES[this.#place]) {
      case "courseId":
        this.#courseId = this.#text.toText();
        this.#builder.setCourse(this.#courseId);
        this.#place = PLACE.afterCourseId;
        break;
      case "userId":
        this.#builder.setUser(this.#text.toText());
        this.#place = PLACE.afterUserId;
        break;
      case "sessionHash":
        this.#builder.setSession(this.#text.toText());
        this.#place = PLACE.afterSessionHash;
        break;
      case "eventType":
        this.#eventType = this.#types.meet(this.#text.toBytes());
        this.#place = PLACE.afterEventType;
        break;
      default:
        this.#endEvent();
        this.#place = PLACE.afterTimestamp;
    }
  }

  #endEvent(): void {
    const timestamp = this.#text.toBytes();
    const type = this.#eventType;
    if (type === undefined) return;
    this.#types.count(type);
    this.#builder.add(type, toPiece(timestamp), 0, timestamp.length);
  }
}

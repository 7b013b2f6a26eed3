import type { EventBlock } from "./event-block.ts";
import type { EventType } from "./event-types.ts";
import type { Piece } from "./piece.ts";
import { RunColumn } from "./run-column.ts";
import { TimestampColumn } from "./timestamp-column.ts";

/** Rows of a block: enough to make posting it to another thread cheap. */
const BLOCK_ROWS = 16_384;
/** A block with about so much text ends before it is full. */
const BLOCK_BYTES = 4 * 1024 * 1024;
const UNSEEN = -1;

/** Gathers kept events to blocks, whose ends depend on the events alone, not on how the document came in pieces. */
export class BlockBuilder {
  readonly #blockRows: number;
  readonly #courseIds: RunColumn;
  readonly #userIds: RunColumn;
  readonly #sessionHashes: RunColumn;
  readonly #timestamps: TimestampColumn;
  readonly #sourceFiles: RunColumn;
  #eventTypes: Int32Array;
  #typeTexts: string[] = [];
  /** Position in `#typeTexts` of each type of the document. */
  #typePositions = new Int32Array(64).fill(UNSEEN);
  #rows = 0;
  #blocks: EventBlock[] = [];

  /** @param blockRows - most rows of a block */
  constructor(blockRows = BLOCK_ROWS) {
    this.#blockRows = blockRows;
    this.#courseIds = new RunColumn(blockRows);
    this.#userIds = new RunColumn(blockRows);
    this.#sessionHashes = new RunColumn(blockRows);
    this.#timestamps = new TimestampColumn(blockRows);
    this.#sourceFiles = new RunColumn(blockRows);
    this.#eventTypes = new Int32Array(blockRows);
  }

  /** Sets the file of the events that follow. */
  setSourceFile(name: string): void {
    this.#sourceFiles.set(name, this.#rows);
  }

  /** Sets the course of the events that follow. */
  setCourse(courseId: string): void {
    this.#courseIds.set(courseId, this.#rows);
    this.#endLongBlock();
  }

  /** Sets the user of the events that follow. */
  setUser(userId: string): void {
    this.#userIds.set(userId, this.#rows);
    this.#endLongBlock();
  }

  /** Sets the session of the events that follow. */
  setSession(sessionHash: string): void {
    this.#sessionHashes.set(sessionHash, this.#rows);
    this.#endLongBlock();
  }

  /** Appends an event, whose timestamp is the UTF-8 from `start` to before `end`. */
  add(type: EventType, piece: Piece, start: number, end: number): void {
    const sizeBytes = this.#timestamps.append(piece, start, end);
    const position = this.#typePositions[type.index] ?? UNSEEN;
    this.#eventTypes[this.#rows] = position === UNSEEN ? this.#meetType(type) : position;
    this.#rows += 1;
    if (this.#rows === this.#blockRows || sizeBytes >= BLOCK_BYTES) this.#endBlock();
  }

  /** Returns the blocks that have ended since the last call. */
  take(): EventBlock[] {
    const taken = this.#blocks;
    this.#blocks = [];
    return taken;
  }

  /** Ends the present block, if it has rows. */
  finish(): void {
    if (this.#rows > 0) this.#endBlock();
  }

  #endLongBlock(): void {
    const characters = this.#courseIds.characters + this.#userIds.characters + this.#sessionHashes.characters;
    if (characters >= BLOCK_BYTES) this.#endBlock();
  }

  #meetType(type: EventType): number {
    if (type.index >= this.#typePositions.length) {
      const longer = new Int32Array(type.index * 2).fill(UNSEEN);
      longer.set(this.#typePositions);
      this.#typePositions = longer;
    }
    const position = this.#typeTexts.length;
    this.#typePositions[type.index] = position;
    this.#typeTexts.push(type.text);
    return position;
  }

  #endBlock(): void {
    const rows = this.#rows;
    this.#blocks.push({
      rows,
      courseIds: this.#courseIds.take(rows),
      userIds: this.#userIds.take(rows),
      sessionHashes: this.#sessionHashes.take(rows),
      eventTypes: { values: this.#typeTexts, indices: this.#eventTypes.subarray(0, rows) },
      timestamps: this.#timestamps.take(),
      sourceFiles: this.#sourceFiles.take(rows),
    });
    this.#eventTypes = new Int32Array(this.#blockRows);
    this.#typeTexts = [];
    this.#typePositions.fill(UNSEEN);
    this.#rows = 0;
  }
}

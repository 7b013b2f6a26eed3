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
  readonly #courseIds = new RunColumn();
  readonly #userIds = new RunColumn();
  readonly #sessionHashes = new RunColumn();
  readonly #timestamps: TimestampColumn;
  readonly #sourceFiles = new RunColumn();
  #eventTypes: Int32Array;
  #types: EventType[] = [];
  #rows = 0;
  #blocks: EventBlock[] = [];

  /** @param blockRows - most rows of a block */
  constructor(blockRows = BLOCK_ROWS) {
    this.#blockRows = blockRows;
    this.#timestamps = new TimestampColumn(blockRows);
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

  /** Appends an event if it is kept; its timestamp is the UTF-8 from `start` to before `end`. */
  add(type: EventType, piece: Piece, start: number, end: number): void {
    if (type.blockPosition === UNSEEN) this.#meetType(type);
    this.#timestamps.append(piece, { start, end }, type.weight);
    this.#eventTypes[this.#rows] = type.blockPosition;
    this.#rows += type.weight;
    if (this.#rows === this.#blockRows || this.#timestamps.sizeBytes >= BLOCK_BYTES) this.#endBlock();
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

  #meetType(type: EventType): void {
    type.blockPosition = this.#types.length;
    this.#types.push(type);
  }

  #endBlock(): void {
    const rows = this.#rows;
    this.#blocks.push({
      rows,
      courseIds: this.#courseIds.take(rows),
      userIds: this.#userIds.take(rows),
      sessionHashes: this.#sessionHashes.take(rows),
      eventTypes: {
        values: this.#types.map(({ text }) => text),
        indices: this.#eventTypes.subarray(0, rows),
      },
      timestamps: this.#timestamps.take(),
      sourceFiles: this.#sourceFiles.take(rows),
    });
    this.#eventTypes = new Int32Array(this.#blockRows);
    for (const type of this.#types) type.blockPosition = UNSEEN;
    this.#types = [];
    this.#rows = 0;
  }
}

import { hashPiece, isEqualPiece, type Piece, toPiece } from "./piece.ts";

const INITIAL_SLOTS = 256;

/** An event type that has been met. */
export interface EventType {
  readonly text: string;
  /** The text as UTF-8. */
  readonly piece: Piece;
  /**
   * 1 when events of this type are kept, 0 when they are left out: rows are added up with it, since a branch would go
   * either way at random, which costs more than writing a row in vain.
   */
  readonly weight: 0 | 1;
  /** Events of this type so far. */
  count: number;
  /** Position among the types of the present block; −1 when it has none of this type, of types left out always 0. */
  blockPosition: number;
}

/** The event types met so far, found by their bytes without making a string, and their events counted. */
export class EventTypes {
  readonly #isKept: (text: string) => boolean;
  readonly #types: EventType[] = [];
  /** A hash table with open addressing: the number of slots is a power of two, at most half of them are taken. */
  #slots: (EventType | undefined)[] = Array.from({ length: INITIAL_SLOTS });
  #eventsRead = 0;
  #eventsKept = 0;

  /** @param isKept - tells once for each type whether its events are kept */
  constructor(isKept: (text: string) => boolean) {
    this.#isKept = isKept;
  }

  /** All types in the order in which they were met. */
  get all(): readonly EventType[] {
    return this.#types;
  }

  /** Events of all types. */
  get eventsRead(): number {
    return this.#eventsRead;
  }

  /** Events of the types that are kept. */
  get eventsKept(): number {
    return this.#eventsKept;
  }

  /** Counts an event. */
  count(type: EventType): void {
    type.count += 1;
    this.#eventsRead += 1;
    this.#eventsKept += type.weight;
  }

  /** Returns the type whose bytes lie from `start` to before `end`; undefined when it has not been met. */
  find(piece: Piece, start: number, end: number): EventType | undefined {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hashPiece(piece, start, end) & mask;
    for (let type = slots[slot]; type !== undefined; type = slots[slot]) {
      if (isEqualPiece(piece, start, end, type.piece)) return type;
      slot = (slot + 1) & mask;
    }
    return undefined;
  }

  /** Returns the type of these bytes, as a new one when it has not been met. */
  meet(bytes: Uint8Array): EventType {
    const known = this.find(toPiece(bytes), 0, bytes.length);
    if (known !== undefined) return known;
    const text = Buffer.from(bytes).toString("utf8");
    const piece = toPiece(Uint8Array.from(bytes));
    const isKept = this.#isKept(text);
    const type: EventType = { text, piece, weight: isKept ? 1 : 0, count: 0, blockPosition: isKept ? -1 : 0 };
    this.#types.push(type);
    if (this.#types.length * 2 > this.#slots.length) this.#grow();
    else this.#place(type);
    return type;
  }

  #grow(): void {
    this.#slots = Array.from({ length: this.#slots.length * 4 });
    for (const type of this.#types) this.#place(type);
  }

  #place(type: EventType): void {
    const mask = this.#slots.length - 1;
    let slot = hashPiece(type.piece, 0, type.piece.bytes.length) & mask;
    while (this.#slots[slot] !== undefined) slot = (slot + 1) & mask;
    this.#slots[slot] = type;
  }
}

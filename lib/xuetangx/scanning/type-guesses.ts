import type { EventType } from "./event-types.ts";
import type { Piece } from "./piece.ts";

const SLOTS = 256;
/** The bytes that are remembered of a type. */
const GUESS_BYTES = 16;
const QUOTE = 0x22;

interface Guess {
  /** The bytes that stood where the type began; those behind its quote belong to the layout, which seldom changes. */
  readonly words: readonly [number, number, number, number];
  readonly type: EventType;
}

/** Remembers the bytes at which event types were found, so that a type need not be read to its end to be known. */
export class TypeGuesses {
  readonly #guesses: (Guess | undefined)[] = Array.from({ length: SLOTS });

  /**
   * Returns the type that starts at a position and ends with a quote; undefined when these bytes are new.
   * Sixteen bytes must follow, and a longer type may be compared with what lies beyond the end.
   */
  find({ bytes, view }: Piece, start: number): EventType | undefined {
    const first = view.getInt32(start);
    const second = view.getInt32(start + 4);
    const third = view.getInt32(start + 8);
    const fourth = view.getInt32(start + 12);
    const guess = this.#guesses[findSlot(first, second, third, fourth)];
    if (guess === undefined) return undefined;
    const { words, type } = guess;
    const isSame = words[0] === first && words[1] === second && words[2] === third && words[3] === fourth;
    return isSame && isRestSame(bytes, start, type.piece.bytes) ? type : undefined;
  }

  /** Remembers that a type starts at a position, which sixteen bytes must follow. */
  remember({ view }: Piece, start: number, type: EventType): void {
    const words: Guess["words"] = [
      view.getInt32(start),
      view.getInt32(start + 4),
      view.getInt32(start + 8),
      view.getInt32(start + 12),
    ];
    this.#guesses[findSlot(...words)] = { words, type };
  }
}

function findSlot(first: number, second: number, third: number, fourth: number): number {
  const mixed = Math.imul(second, 31) + Math.imul(third, 0x2f0b4a27) + Math.imul(fourth, 0x9e3779b1);
  return Math.imul(first + mixed, 0x85ebca6b) >>> 24;
}

/** What the words do not hold of a long type, and its quote. */
function isRestSame(bytes: Uint8Array, start: number, type: Uint8Array): boolean {
  if (type.length < GUESS_BYTES) return true;
  for (let at = GUESS_BYTES; at < type.length; at += 1) if (bytes[start + at] !== type[at]) return false;
  return bytes[start + type.length] === QUOTE;
}

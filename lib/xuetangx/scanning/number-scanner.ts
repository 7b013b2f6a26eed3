import { ScanFault } from "./scan-fault.ts";

/** How far a number has come. */
type Part = "minus" | "zero" | "integer" | "point" | "fraction" | "e" | "exponentSign" | "exponent";

const DIGITS = "0123456789";

/** Which characters lead from each part of a number to which other: the grammar of RFC 8259, section 6. */
const GRAMMAR: Readonly<Record<Part, readonly (readonly [characters: string, next: Part])[]>> = {
  minus: [
    ["0", "zero"],
    ["123456789", "integer"],
  ],
  zero: [
    [".", "point"],
    ["eE", "e"],
  ],
  integer: [
    [DIGITS, "integer"],
    [".", "point"],
    ["eE", "e"],
  ],
  point: [[DIGITS, "fraction"]],
  fraction: [
    [DIGITS, "fraction"],
    ["eE", "e"],
  ],
  e: [
    ["+-", "exponentSign"],
    [DIGITS, "exponent"],
  ],
  exponentSign: [[DIGITS, "exponent"]],
  exponent: [[DIGITS, "exponent"]],
};

const MAY_END: ReadonlySet<Part> = new Set(["zero", "integer", "fraction", "exponent"]);
const MINUS = "-";

/** Reads JSON numbers from pieces of any size. */
export class NumberScanner {
  #part: Part = "minus";
  #isOpen = false;

  /** True until a byte is met that belongs to the number no more. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Starts a number with its first byte, a digit or a minus. */
  open(first: number): void {
    this.#isOpen = true;
    this.#part = "minus";
    const character = String.fromCharCode(first);
    if (character !== MINUS) this.#part = findNext("minus", character) ?? "minus";
  }

  /**
   * Reads on from a position; returns the position behind the number, or the end of the bytes.
   *
   * @throws {ScanFault} when it is no JSON number
   */
  scan(bytes: Uint8Array, from: number): number {
    for (let at = from; at < bytes.length; at += 1) {
      const next = findNext(this.#part, String.fromCharCode(bytes[at] ?? 0));
      if (next === undefined) {
        if (!MAY_END.has(this.#part)) throw new ScanFault("no JSON number");
        this.#isOpen = false;
        return at;
      }
      this.#part = next;
    }
    return bytes.length;
  }
}

function findNext(part: Part, character: string): Part | undefined {
  return GRAMMAR[part].find(([characters]) => characters.includes(character))?.[1];
}

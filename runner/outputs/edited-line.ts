import { storedSizeOf } from "./stored-size.ts";

type Motion = "start" | "back" | "erase-to-end" | "erase-line";

const ESCAPE = String.fromCharCode(0x1b);
const SEQUENCE = `${ESCAPE}\\[[0-9;?]*[ -/]*[@-~]`;
const MOTIONS = new Map<string, Motion>([
  ["\r", "start"],
  [`${ESCAPE}[G`, "start"],
  [`${ESCAPE}[1G`, "start"],
  ["\b", "back"],
  [`${ESCAPE}[K`, "erase-to-end"],
  [`${ESCAPE}[0K`, "erase-to-end"],
  [`${ESCAPE}[2K`, "erase-line"],
]);
const MOTION = new RegExp(`[\r\b]|${ESCAPE}\\[(?:1?G|[02]?K)`);
/** Splits a text into characters that are seen and, at every odd place, controls that are not. */
const CONTROL = new RegExp(`([\r\b]|${SEQUENCE})`);

const FIRST_SURROGATE = "\ud800";
const LAST_SURROGATE = "\udfff";

/** Returns whether a text moves back within its line: carriage return, backspace, erase in line. */
export function movesWithinLine(text: string): boolean {
  return MOTION.test(text);
}

/**
 * One line of a terminal while it is written over. A carriage return goes to its start and what follows replaces what is
 * there; a backspace at its end takes the last character away. Escape sequences take no room. Each write costs its length.
 */
export class EditedLine {
  /** One character each, with the escape sequences before it. */
  readonly #cells: string[] = [];
  #column = 0;
  /** Escape sequences that wait for their character. */
  #escapes = "";
  #size = 0;

  /** Size of the line in a notebook file. */
  get size(): number {
    return this.#size;
  }

  /**
   * Writes text without a line end, as far as the line does not grow by more than `room`.
   *
   * @returns how much of the text was written; what is left does not fit
   */
  write(text: string, room: number): number {
    const limit = this.#size + room;
    let written = 0;
    for (const [index, part] of text.split(CONTROL).entries()) {
      const taken = index % 2 === 0 ? this.#put(part, limit) : this.#control(part, limit);
      written += taken;
      if (taken < part.length) {
        break;
      }
    }
    return written;
  }

  /** Returns the line as it would be seen. */
  read(): string {
    return this.#cells.join("") + this.#escapes;
  }

  /** Returns a text that, written to an empty line, leads to this very state. */
  replay(): string {
    const back = this.#column < this.#cells.length ? `\r${this.#cells.slice(0, this.#column).join("")}` : "";
    return `${this.#cells.join("")}${back}${this.#escapes}`;
  }

  #put(text: string, limit: number): number {
    let at = 0;
    while (at < text.length) {
      const character = characterAt(text, at);
      const growth = storedSizeOf(character) - storedSizeOf(this.#cells[this.#column] ?? "");
      if (this.#size + growth > limit) {
        break;
      }
      this.#cells[this.#column] = this.#escapes === "" ? character : this.#takeEscapes() + character;
      this.#column += 1;
      this.#size += growth;
      at += character.length;
    }
    return at;
  }

  #takeEscapes(): string {
    const escapes = this.#escapes;
    this.#escapes = "";
    return escapes;
  }

  #control(control: string, limit: number): number {
    switch (MOTIONS.get(control)) {
      case "start":
        this.#column = 0;
        break;
      case "back":
        this.#stepBack();
        break;
      case "erase-to-end":
        this.#cutTo(this.#column);
        break;
      case "erase-line":
        this.#cutTo(0);
        this.#column = 0;
        break;
      default:
        return this.#addEscape(control, limit);
    }
    return control.length;
  }

  #addEscape(sequence: string, limit: number): number {
    const growth = storedSizeOf(sequence);
    if (this.#size + growth > limit) {
      return 0;
    }
    this.#escapes += sequence;
    this.#size += growth;
    return sequence.length;
  }

  #stepBack(): void {
    if (this.#column === this.#cells.length) {
      this.#cutTo(this.#column - 1);
    }
    this.#column = Math.max(0, this.#column - 1);
  }

  #cutTo(length: number): void {
    while (this.#cells.length > Math.max(0, length)) {
      this.#size -= storedSizeOf(this.#cells.pop() ?? "");
    }
  }
}

/** Twice as fast as iterating over the text, which is by code point too. */
function characterAt(text: string, at: number): string {
  const unit = text[at] ?? "";
  return unit < FIRST_SURROGATE || unit > LAST_SURROGATE
    ? unit
    : String.fromCodePoint(text.codePointAt(at) ?? 0);
}

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

  /** Writes text without a line end. */
  write(text: string): void {
    for (const [index, part] of text.split(CONTROL).entries()) {
      if (index % 2 === 0) {
        this.#put(part);
      } else {
        this.#control(part);
      }
    }
  }

  /** Returns the line as it would be seen. */
  read(): string {
    return this.#cells.join("") + this.#escapes;
  }

  #put(text: string): void {
    for (const character of text) {
      this.#cells[this.#column] = this.#escapes + character;
      this.#column += 1;
      this.#escapes = "";
    }
  }

  #control(control: string): void {
    switch (MOTIONS.get(control)) {
      case "start":
        this.#column = 0;
        break;
      case "back":
        this.#stepBack();
        break;
      case "erase-to-end":
        this.#cells.length = this.#column;
        break;
      case "erase-line":
        this.#cells.length = 0;
        this.#column = 0;
        break;
      default:
        this.#escapes += control;
    }
  }

  #stepBack(): void {
    if (this.#column === this.#cells.length) {
      this.#cells.pop();
    }
    this.#column = Math.max(0, this.#column - 1);
  }
}

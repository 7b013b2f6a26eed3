import { EditedLine, movesWithinLine } from "./edited-line.ts";

/**
 * The text of a stream as it would be seen on a terminal: a progress bar that rewrites its line leaves one line. Takes
 * any number of chunks at a cost of their length together, and keeps no more than what is seen.
 */
export class ConsoleText {
  #pieces: string[] = [];
  /** The last line, from the moment something in it was written over until it ends. */
  #line: EditedLine | undefined;

  /** Adds a chunk of any length. */
  write(chunk: string): void {
    if (this.#line === undefined && !movesWithinLine(chunk)) {
      this.#pieces.push(chunk);
      return;
    }
    for (const part of chunk.split(/(?<=\n)/)) {
      this.#writePart(part);
    }
  }

  /** Returns everything that is seen. */
  read(): string {
    this.#pieces = [this.#pieces.join("")];
    return (this.#pieces[0] ?? "") + (this.#line?.read() ?? "");
  }

  #writePart(part: string): void {
    if (this.#line === undefined && !movesWithinLine(part)) {
      this.#pieces.push(part);
      return;
    }
    const ends = part.endsWith("\n");
    this.#line ??= this.#openLine();
    this.#line.write(ends ? part.slice(0, -1) : part);
    if (ends) {
      this.#pieces.push(`${this.#line.read()}\n`);
      this.#line = undefined;
    }
  }

  #openLine(): EditedLine {
    const line = new EditedLine();
    line.write(this.#takeLastLine());
    return line;
  }

  #takeLastLine(): string {
    const taken: string[] = [];
    for (let piece = this.#pieces.pop(); piece !== undefined; piece = this.#pieces.pop()) {
      const end = piece.lastIndexOf("\n") + 1;
      taken.push(piece.slice(end));
      if (end > 0) {
        this.#pieces.push(piece.slice(0, end));
        break;
      }
    }
    return taken.toReversed().join("");
  }
}

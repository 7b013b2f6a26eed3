import { EditedLine, movesWithinLine } from "./edited-line.ts";
import { cutToStoredSize, storedSizeOf } from "./stored-size.ts";

/** Small pieces are joined when there are this many: as single strings they would take many times their length. */
const PIECES_AT_ONCE = 4096;
const LINE_END_BYTES = storedSizeOf("\n");

/**
 * The text of a stream as it would be seen on a terminal: a progress bar that rewrites its line leaves one line. Takes
 * any number of chunks at a cost of their length together, and keeps no more than what is seen.
 */
export class ConsoleText {
  /** Joined pieces; the text is these and then the pieces. */
  readonly #blocks: string[] = [];
  #pieces: string[] = [];
  #size = 0;
  /** The last line, from the moment something in it was written over until it ends. */
  #line: EditedLine | undefined;

  /** Size of what is seen in a notebook file. */
  get size(): number {
    return this.#size + (this.#line?.size ?? 0);
  }

  /**
   * Adds a chunk of any length, as far as the text does not grow by more than `room`; default all.
   *
   * @returns the rest that does not fit; empty when all was added
   */
  write(chunk: string, room = Number.POSITIVE_INFINITY): string {
    // The same is seen, at a tenth of the cost.
    const text = chunk.replaceAll("\r\n", "\n");
    if (this.#line === undefined && !movesWithinLine(text)) {
      return text.slice(this.#push(text, room));
    }
    const limit = this.size + room;
    for (let start = 0; start < text.length; ) {
      const end = endOfLine(text, start);
      const written = this.#writePart(text.slice(start, end), limit - this.size);
      if (written < end - start) {
        return text.slice(start + written);
      }
      start = end;
    }
    return "";
  }

  /** Returns everything that is seen. */
  read(): string {
    return this.#blocks.join("") + this.#pieces.join("") + (this.#line?.read() ?? "");
  }

  /** Returns a text that, written as one chunk to an empty text, leads to this very state. */
  replay(): string {
    return this.#blocks.join("") + this.#pieces.join("") + (this.#line?.replay() ?? "");
  }

  #writePart(part: string, room: number): number {
    if (this.#line === undefined && !movesWithinLine(part)) {
      return this.#push(part, room);
    }
    const ends = part.endsWith("\n");
    const text = ends ? part.slice(0, -1) : part;
    this.#line ??= this.#openLine();
    const limit = this.#line.size + room;
    const written = this.#line.write(text, room);
    if (!ends || written < text.length || this.#line.size + LINE_END_BYTES > limit) {
      return written;
    }
    const line = this.#line.read();
    this.#line = undefined;
    this.#push(`${line}\n`, Number.POSITIVE_INFINITY);
    return part.length;
  }

  #push(text: string, room: number): number {
    // Every character takes at least one byte: a text of 100 MB need not be measured to its end.
    const size = text.length > room ? text.length : storedSizeOf(text);
    if (size > room) {
      return this.#push(copyText(cutToStoredSize(text, room)), room);
    }
    this.#size += size;
    if (this.#pieces.push(text) >= PIECES_AT_ONCE) {
      this.#blocks.push(this.#pieces.join(""));
      this.#pieces = [];
    }
    return text.length;
  }

  #openLine(): EditedLine {
    const line = new EditedLine();
    const text = this.#takeLastLine();
    this.#size -= storedSizeOf(text);
    line.write(text, Number.POSITIVE_INFINITY);
    return line;
  }

  #takeLastLine(): string {
    const taken: string[] = [];
    for (const pieces of [this.#pieces, this.#blocks]) {
      for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
        const end = piece.lastIndexOf("\n") + 1;
        taken.push(piece.slice(end));
        if (end > 0) {
          pieces.push(piece.slice(0, end));
          return taken.toReversed().join("");
        }
      }
    }
    return taken.toReversed().join("");
  }
}

/** Returns where the line that begins at `start` ends, its line end included. */
function endOfLine(text: string, start: number): number {
  const at = text.indexOf("\n", start);
  return at === -1 ? text.length : at + 1;
}

/** A part of a string keeps the whole of it in memory; a joined copy does not. */
function copyText(text: string): string {
  return [text.slice(0, 1), text.slice(1)].join("");
}

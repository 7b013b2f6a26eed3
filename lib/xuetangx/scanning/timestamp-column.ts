import type { Utf8Text } from "../../tables/index.ts";
import { type Piece, toPiece } from "./piece.ts";

/** Length of `YYYY-MM-DDTHH:MM:SS`, which a timestamp most likely has. */
const USUAL_BYTES = 19;

/** Bytes from `start` to before `end`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Collects a column of UTF-8 texts of nearly always the same length. */
export class TimestampColumn {
  readonly #capacity: number;
  #own: Piece;
  #offsets: Int32Array;
  #rows = 0;
  #sizeBytes = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#own = toPiece(new Uint8Array(capacity * (USUAL_BYTES + 1)));
    this.#offsets = new Int32Array(capacity + 1);
  }

  /** How many bytes the column has. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** Appends bytes of a piece; with weight 0 the next ones take their place. */
  append(piece: Piece, { start, end }: Stretch, weight: 0 | 1): void {
    const length = end - start;
    const to = this.#sizeBytes + length;
    if (to > this.#own.bytes.length) this.#reserve(to);
    if (length === USUAL_BYTES) copyUsual(piece.view, start, this.#own.view, this.#sizeBytes);
    else this.#own.bytes.set(piece.bytes.subarray(start, end), this.#sizeBytes);
    this.#sizeBytes += length * weight;
    this.#rows += weight;
    this.#offsets[this.#rows] = this.#sizeBytes;
  }

  /** Returns the column and starts an empty one. */
  take(): Utf8Text {
    const taken = {
      bytes: this.#own.bytes.subarray(0, this.#sizeBytes),
      offsets: this.#offsets.subarray(0, this.#rows + 1),
    };
    this.#own = toPiece(new Uint8Array(this.#capacity * (USUAL_BYTES + 1)));
    this.#offsets = new Int32Array(this.#capacity + 1);
    this.#rows = 0;
    this.#sizeBytes = 0;
    return taken;
  }

  #reserve(sizeBytes: number): void {
    const larger = new Uint8Array(Math.max(sizeBytes, this.#own.bytes.length * 2));
    larger.set(this.#own.bytes.subarray(0, this.#sizeBytes));
    this.#own = toPiece(larger);
  }
}

/** Copies 19 bytes in five steps of four, the last of which overlaps: several times as fast as `set()`. */
function copyUsual(from: DataView, start: number, to: DataView, at: number): void {
  for (let step = 0; step < USUAL_BYTES - 4; step += 4) to.setInt32(at + step, from.getInt32(start + step));
  to.setInt32(at + USUAL_BYTES - 4, from.getInt32(start + USUAL_BYTES - 4));
}

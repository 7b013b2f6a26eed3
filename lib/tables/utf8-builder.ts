const INITIAL_BYTES = 64 * 1024;
const INITIAL_VALUES = 1024;
const SHORT_CHARACTERS = 4096;
const MAX_BYTES_PER_CHARACTER = 3;

/** UTF-8 texts one after the other; text `i` lies from `offsets[i]` to before `offsets[i + 1]`. */
export interface Utf8Values {
  readonly bytes: Uint8Array;
  readonly offsets: Int32Array;
}

/** Collects texts in the layout of an Arrow Utf8 array. A lone surrogate becomes U+FFFD. */
export class Utf8Builder {
  #bytes = Buffer.allocUnsafe(INITIAL_BYTES);
  #offsets = new Int32Array(INITIAL_VALUES + 1);
  #length = 0;
  #sizeBytes = 0;

  /** How many texts there are. */
  get length(): number {
    return this.#length;
  }

  /** How many bytes the texts take together. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** Appends a text. */
  append(text: string): void {
    const isShort = text.length <= SHORT_CHARACTERS;
    this.#reserve(isShort ? text.length * MAX_BYTES_PER_CHARACTER : Buffer.byteLength(text));
    this.#end(this.#sizeBytes + this.#bytes.write(text, this.#sizeBytes, "utf8"));
  }

  /** Appends texts `from` to before `to` of others. */
  appendFrom({ bytes, offsets }: Utf8Values, from: number, to: number): void {
    const start = offsets[from] ?? 0;
    const end = offsets[to] ?? start;
    const shift = this.#sizeBytes - start;
    this.#reserve(end - start);
    this.#bytes.set(bytes.subarray(start, end), this.#sizeBytes);
    for (let index = from + 1; index <= to; index += 1) this.#end((offsets[index] ?? end) + shift);
  }

  /** Returns the texts; they are overwritten by what is appended after the next {@link Utf8Builder.clear}. */
  view(): Utf8Values {
    return {
      bytes: this.#bytes.subarray(0, this.#sizeBytes),
      offsets: this.#offsets.subarray(0, this.#length + 1),
    };
  }

  /** Forgets the texts and keeps the memory. */
  clear(): void {
    this.#length = 0;
    this.#sizeBytes = 0;
  }

  #end(offset: number): void {
    if (this.#length + 1 === this.#offsets.length) {
      const longer = new Int32Array(this.#offsets.length * 2);
      longer.set(this.#offsets);
      this.#offsets = longer;
    }
    this.#length += 1;
    this.#offsets[this.#length] = offset;
    this.#sizeBytes = offset;
  }

  #reserve(moreBytes: number): void {
    const neededBytes = this.#sizeBytes + moreBytes;
    if (neededBytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(neededBytes, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#sizeBytes);
    this.#bytes = larger;
  }
}

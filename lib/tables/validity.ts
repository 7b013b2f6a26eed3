/** Notes which rows of a row group are null: one bit a row, 1 for a value. */
export class Validity {
  readonly #bits: Uint8Array;
  #nullCount = 0;

  /** Starts with no nulls among at most `capacity` rows. */
  constructor(capacity: number) {
    this.#bits = new Uint8Array(Math.ceil(capacity / 8)).fill(0xff);
  }

  /** How many rows are null. */
  get nullCount(): number {
    return this.#nullCount;
  }

  /** Marks a row, which must not be marked yet. */
  markNull(row: number): void {
    const byte = row >> 3;
    this.#bits[byte] = (this.#bits[byte] ?? 0) & ~(1 << (row & 7));
    this.#nullCount += 1;
  }

  /** Returns true for a row that is marked. */
  isNull(row: number): boolean {
    return this.#nullCount > 0 && ((this.#bits[row >> 3] ?? 0) & (1 << (row & 7))) === 0;
  }

  /** Forgets the marks. */
  clear(): void {
    if (this.#nullCount > 0) this.#bits.fill(0xff);
    this.#nullCount = 0;
  }
}

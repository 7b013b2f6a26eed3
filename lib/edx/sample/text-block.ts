/** Most bytes that a character takes in UTF-8, for each of the units that its string has. */
const MOST_BYTES = 3;

/** Lines that are put together as bytes: much faster than one long text that is turned into bytes at the end. */
export class TextBlock {
  readonly #size: number;
  #bytes: Buffer;
  #length = 0;

  /** @param size - bytes from which on a block is full; it can hold more */
  constructor(size: number) {
    this.#size = size;
    this.#bytes = Buffer.allocUnsafe(size);
  }

  get isFull(): boolean {
    return this.#length >= this.#size;
  }

  addText(text: string): void {
    this.#makeRoom(text.length * MOST_BYTES);
    this.#length += this.#bytes.write(text, this.#length);
  }

  addBytes(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Returns what there is; the block is empty then. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.allocUnsafe(this.#size);
    this.#length = 0;
    return taken;
  }

  #makeRoom(more: number): void {
    const wanted = this.#length + more;
    if (wanted > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(wanted + this.#size / 4);
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
  }
}

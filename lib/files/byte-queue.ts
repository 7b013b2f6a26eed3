/** Hands out bytes that come in blocks of any size in pieces as they are wanted. */
export class ByteQueue implements AsyncDisposable {
  readonly #blocks: AsyncIterator<Uint8Array>;
  #block: Uint8Array = new Uint8Array(0);

  constructor(blocks: AsyncIterable<Uint8Array>) {
    this.#blocks = blocks[Symbol.asyncIterator]();
  }

  /** Takes at least one and at most `most` bytes; none at the end. */
  async takeSome(most: number): Promise<Uint8Array> {
    while (this.#block.length === 0) {
      const next = await this.#blocks.next();
      if (next.done === true) break;
      this.#block = next.value;
    }
    const taken = this.#block.subarray(0, most);
    this.#block = this.#block.subarray(taken.length);
    return taken;
  }

  /** Takes exactly `count` bytes, fewer only at the end. */
  async take(count: number): Promise<Uint8Array> {
    const taken = new Uint8Array(count);
    let length = 0;
    while (length < count) {
      const some = await this.takeSome(count - length);
      if (some.length === 0) break;
      taken.set(some, length);
      length += some.length;
    }
    return taken.subarray(0, length);
  }

  /** Passes over `count` bytes; returns how many there were. */
  async skip(count: number): Promise<number> {
    let left = count;
    while (left > 0) {
      const { length } = await this.takeSome(left);
      if (length === 0) break;
      left -= length;
    }
    return count - left;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#blocks.return?.();
  }
}

const BLOCK_BYTES = 1024 * 1024;

/** Memory for blocks of one size, used again and again: new memory for each costs page faults and garbage collections. */
export class BlockPool {
  readonly blockBytes: number;
  readonly #free: ArrayBuffer[] = [];

  /** @param blockBytes - default: 1 MiB */
  constructor(blockBytes = BLOCK_BYTES) {
    this.blockBytes = blockBytes;
  }

  /** Returns memory of a block, with anything in it. */
  take(): ArrayBuffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(this.blockBytes).buffer;
  }

  /** Takes memory back that nobody uses any more; what is not of the pool's size, as after a transfer, is let go. */
  give(memory: ArrayBufferLike): void {
    if (memory instanceof ArrayBuffer && memory.byteLength === this.blockBytes) this.#free.push(memory);
  }
}

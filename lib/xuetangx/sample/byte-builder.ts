/** A growing run of bytes that pieces are appended to and that is taken away in chunks. */
export interface ByteBuilder {
  /** The bytes so far are `bytes.subarray(0, length)`. A caller that has reserved room may write on from `length`. */
  bytes: Uint8Array;
  length: number;
}

/** Returns an empty builder. */
export function createByteBuilder(capacity: number): ByteBuilder {
  return { bytes: new Uint8Array(capacity), length: 0 };
}

/** Makes room for `more` bytes after the present ones. */
export function reserveBytes(builder: ByteBuilder, more: number): void {
  const wanted = builder.length + more;
  if (wanted > builder.bytes.length) {
    const larger = new Uint8Array(Math.max(wanted, builder.bytes.length * 2));
    larger.set(builder.bytes.subarray(0, builder.length));
    builder.bytes = larger;
  }
}

/** Appends text as UTF-8. */
export function appendText(builder: ByteBuilder, text: string): void {
  const piece = Buffer.from(text, "utf8");
  reserveBytes(builder, piece.length);
  builder.bytes.set(piece, builder.length);
  builder.length += piece.length;
}

/** Returns a copy of the bytes so far and empties the builder. */
export function takeBytes(builder: ByteBuilder): Uint8Array {
  const taken = builder.bytes.slice(0, builder.length);
  builder.length = 0;
  return taken;
}

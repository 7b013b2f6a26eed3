const STOP = 0;
const TYPES = { false: 2, i16: 4, i64: 6, binary: 8, struct: 12 };

/** Reads structs of Thrift's compact protocol, one after the other, as far as headers of pages need it: no lists. */
export class ThriftReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /**
   * Reads a struct; returns its integer fields by their ids, the other fields are passed over.
   *
   * @throws {RangeError} when the bytes are no such struct, or end before it
   */
  readStruct(): Map<number, number> {
    const integers = new Map<number, number>();
    let id = 0;
    for (let head = this.#readByte(); head !== STOP; head = this.#readByte()) {
      const delta = head >> 4;
      id = delta === 0 ? this.#readZigzag() : id + delta;
      const value = this.#readValue(head & 0x0f);
      if (value !== undefined) integers.set(id, value);
    }
    return integers;
  }

  /**
   * Takes the next bytes as they are.
   *
   * @throws {RangeError} when there are not so many
   */
  take(count: number): Uint8Array {
    const end = this.#at + count;
    if (end > this.#bytes.length) throw new RangeError(`Cannot read ${count} bytes: the input ends before`);
    const bytes = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }

  #readValue(type: number): number | undefined {
    if (type >= TYPES.i16 && type <= TYPES.i64) return this.#readZigzag();
    if (type === TYPES.binary) this.take(this.#readVarint());
    else if (type === TYPES.struct) this.readStruct();
    else if (type > TYPES.false) throw new RangeError(`Cannot read field: type ${type} is not expected`);
    return undefined;
  }

  #readZigzag(): number {
    const value = this.#readVarint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  #readVarint(): number {
    let value = 0;
    let scale = 1;
    for (let byte = this.#readByte(); ; byte = this.#readByte()) {
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  }

  #readByte(): number {
    const [byte = 0] = this.take(1);
    return byte;
  }
}

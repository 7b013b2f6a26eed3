import type { Data, Dictionary, Int32, Utf8 } from "apache-arrow";
import type { ColumnEncoder } from "./column-encoder.ts";
import type { ArrowLibrary } from "./libraries.ts";
import { PlainEncoder } from "./plain-encoder.ts";
import type { DictionaryText, TextBlockColumn, Utf8Text } from "./text-block.ts";
import { Utf8Builder } from "./utf8-builder.ts";
import { Validity } from "./validity.ts";

const UNSEEN = -1;

/** Where a dictionary encoder stands: the largest batch, and an id that no other column of the file has. */
export interface DictionaryEncoderOptions {
  readonly capacity: number;
  readonly dictionaryId: number;
}

/** Collects a text column as indices into its distinct values, for columns whose values repeat. */
export class DictionaryEncoder implements ColumnEncoder {
  readonly encoding = "dictionary";
  readonly #dictionaryId: number;
  readonly #indices: Int32Array;
  readonly #positions = new Map<string, number>();
  readonly #texts = new Utf8Builder();
  readonly #validity: Validity;
  #length = 0;
  // Readers hand over the same string for many rows in a row; comparing it with the last one saves hashing it.
  #lastValue: string | undefined;
  #lastPosition = 0;

  constructor({ capacity, dictionaryId }: DictionaryEncoderOptions) {
    this.#dictionaryId = dictionaryId;
    this.#indices = new Int32Array(capacity);
    this.#validity = new Validity(capacity);
  }

  get sizeBytes(): number {
    return this.#texts.sizeBytes;
  }

  append(value: string | null): void {
    if (value === null) this.#appendNull();
    else this.#appendPosition(value === this.#lastValue ? this.#lastPosition : this.#findPosition(value));
  }

  appendRange(column: TextBlockColumn, from: number, to: number): void {
    if ("indices" in column) this.#appendDictionary(column, from, to);
    else if ("offsets" in column) this.#appendUtf8(column, from, to);
    else for (let row = from; row < to; row += 1) this.append(column[row] ?? null);
  }

  /** Returns true when more than half of the batch's rows have a value of their own. */
  isMostlyDistinct(): boolean {
    return this.#positions.size * 2 > this.#length;
  }

  /** Returns an encoder of the other kind that holds the same batch. */
  toPlain(): PlainEncoder {
    const plain = new PlainEncoder(this.#indices.length);
    const texts = this.#texts.view();
    for (let row = 0; row < this.#length; row += 1) {
      const position = this.#indices[row] ?? 0;
      if (this.#validity.isNull(row)) plain.append(null);
      else plain.appendRange(texts, position, position + 1);
    }
    return plain;
  }

  toData(arrow: ArrowLibrary): Data<Dictionary<Utf8, Int32>> {
    const { bytes, offsets } = this.#texts.view();
    const type = new arrow.Utf8();
    const values = arrow.makeData({ type, length: this.#texts.length, valueOffsets: offsets, data: bytes });
    return arrow.makeData({
      type: new arrow.Dictionary(type, new arrow.Int32(), this.#dictionaryId),
      length: this.#length,
      nullCount: this.#validity.nullCount,
      nullBitmap: this.#validity.view(this.#length),
      data: this.#indices.subarray(0, this.#length),
      dictionary: new arrow.Vector([values]),
    });
  }

  clear(): void {
    this.#positions.clear();
    this.#texts.clear();
    this.#validity.clear();
    this.#length = 0;
    this.#lastValue = undefined;
  }

  #appendDictionary({ values, indices }: DictionaryText, from: number, to: number): void {
    const positions = new Int32Array(values.length).fill(UNSEEN);
    for (let row = from; row < to; row += 1) {
      const index = indices[row] ?? UNSEEN;
      const value = values[index];
      if (value === undefined) this.#appendNull();
      else {
        if (positions[index] === UNSEEN) positions[index] = this.#findPosition(value);
        this.#appendPosition(positions[index] ?? 0);
      }
    }
  }

  #appendUtf8({ bytes, offsets }: Utf8Text, from: number, to: number): void {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let row = from; row < to; row += 1)
      this.append(buffer.toString("utf8", offsets[row], offsets[row + 1]));
  }

  #appendNull(): void {
    this.#validity.markNull(this.#length);
    this.#appendPosition(0);
  }

  #appendPosition(position: number): void {
    this.#indices[this.#length] = position;
    this.#length += 1;
  }

  #findPosition(value: string): number {
    let position = this.#positions.get(value);
    if (position === undefined) {
      position = this.#positions.size;
      this.#positions.set(value, position);
      this.#texts.append(value);
    }
    this.#lastValue = value;
    this.#lastPosition = position;
    return position;
  }
}

import type { ColumnEncoder, ColumnEncoderOptions } from "./column-encoder.ts";
import type { EncodedColumn } from "./parquet/row-group.ts";
import { TextPages } from "./parquet/text-pages.ts";
import { PlainEncoder } from "./plain-encoder.ts";
import { RunCursor } from "./run-cursor.ts";
import type { DictionaryText, TextBlockColumn, Utf8Text } from "./text-block.ts";
import { Utf8Builder } from "./utf8-builder.ts";
import { Validity } from "./validity.ts";

const UNSEEN = -1;

/** Collects a text column as positions in a list of its distinct values, for columns whose values repeat. */
export class DictionaryEncoder implements ColumnEncoder {
  readonly #options: ColumnEncoderOptions;
  readonly #positions: Int32Array;
  readonly #positionsByText = new Map<string, number>();
  readonly #texts = new Utf8Builder();
  readonly #validity: Validity;
  #rows = 0;
  // Readers hand over the same string for many rows in a row; comparing it with the last one saves hashing it.
  #lastText: string | undefined;
  #lastPosition = 0;
  readonly #runs = new RunCursor();
  readonly #pages = new TextPages();
  /** The block's dictionary that was met last, and where its texts lie in the list. */
  #block: DictionaryText | undefined;
  #blockPositions = new Int32Array(0);

  constructor(options: ColumnEncoderOptions) {
    this.#options = options;
    this.#positions = new Int32Array(options.capacity);
    this.#validity = new Validity(options.capacity);
  }

  get sizeBytes(): number {
    return this.#texts.sizeBytes;
  }

  append(value: string | null): void {
    if (value === null) this.#appendNull();
    else this.#appendPosition(value === this.#lastText ? this.#lastPosition : this.#findPosition(value));
  }

  appendRange(column: TextBlockColumn, from: number, to: number): void {
    if ("lengths" in column) this.#runs.walk(column, from, to, this.#appendRun);
    else if ("indices" in column) this.#appendDictionary(column, from, to);
    else if ("offsets" in column) this.#appendUtf8(column, from, to);
    else for (let row = from; row < to; row += 1) this.append(column[row] ?? null);
  }

  /** Returns true when more than half of the rows have a value of their own. */
  isMostlyDistinct(): boolean {
    return this.#texts.length * 2 > this.#rows;
  }

  /** Returns an encoder of the other kind that holds the same rows. */
  toPlain(): PlainEncoder {
    const plain = new PlainEncoder(this.#options);
    const texts = this.#texts.view();
    for (let row = 0; row < this.#rows; row += 1) {
      const position = this.#positions[row] ?? 0;
      if (this.#validity.isNull(row)) plain.append(null);
      else plain.appendRange(texts, position, position + 1);
    }
    return plain;
  }

  encode(): EncodedColumn {
    // Where all is null there is no dictionary that could be a page.
    if (this.#texts.length === 0) return this.toPlain().encode();
    return this.#pages.encodeDictionary(this.#texts.view(), this.#positions.subarray(0, this.#rows), {
      rows: this.#rows,
      nullable: this.#options.nullable,
      validity: this.#validity,
    });
  }

  clear(): void {
    this.#positionsByText.clear();
    this.#texts.clear();
    this.#validity.clear();
    this.#rows = 0;
    this.#lastText = undefined;
    this.#block = undefined;
  }

  readonly #appendRun = (text: string, rows: number): void => {
    const position = text === this.#lastText ? this.#lastPosition : this.#findPosition(text);
    this.#positions.fill(position, this.#rows, this.#rows + rows);
    this.#rows += rows;
  };

  #appendDictionary(block: DictionaryText, from: number, to: number): void {
    const { values, indices } = block;
    // From row 0 on it is a new block, even in the same arrays: those may be used again.
    if (from === 0 || this.#block !== block) {
      this.#block = block;
      this.#blockPositions = new Int32Array(values.length).fill(UNSEEN);
    }
    const blockPositions = this.#blockPositions;
    const positions = this.#positions;
    const shift = this.#rows - from;
    for (let row = from; row < to; row += 1) {
      const index = indices[row] ?? UNSEEN;
      const position = blockPositions[index] ?? UNSEEN;
      positions[row + shift] = position === UNSEEN ? this.#meet(values[index], index, row + shift) : position;
    }
    this.#rows += to - from;
  }

  /** Returns the position of a block's text that is met for the first time, or of a null, which stands for nothing. */
  #meet(text: string | undefined, index: number, row: number): number {
    if (text === undefined) {
      this.#validity.markNull(row);
      return 0;
    }
    const position = this.#findPosition(text);
    this.#blockPositions[index] = position;
    return position;
  }

  #appendUtf8({ bytes, offsets }: Utf8Text, from: number, to: number): void {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let row = from; row < to; row += 1)
      this.append(buffer.toString("utf8", offsets[row], offsets[row + 1]));
  }

  #appendNull(): void {
    this.#validity.markNull(this.#rows);
    this.#appendPosition(0);
  }

  #appendPosition(position: number): void {
    this.#positions[this.#rows] = position;
    this.#rows += 1;
  }

  #findPosition(text: string): number {
    let position = this.#positionsByText.get(text);
    if (position === undefined) {
      position = this.#texts.length;
      this.#positionsByText.set(text, position);
      this.#texts.append(text);
    }
    this.#lastText = text;
    this.#lastPosition = position;
    return position;
  }
}

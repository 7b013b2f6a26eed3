import type { Data, Utf8 } from "apache-arrow";
import type { ColumnEncoder } from "./column-encoder.ts";
import type { ArrowLibrary } from "./libraries.ts";
import type { DictionaryText, TextBlockColumn } from "./text-block.ts";
import { Utf8Builder } from "./utf8-builder.ts";
import { Validity } from "./validity.ts";

/** Collects a text column value by value, for columns whose values seldom repeat. */
export class PlainEncoder implements ColumnEncoder {
  readonly encoding = "plain";
  readonly #texts = new Utf8Builder();
  readonly #validity: Validity;

  /** Takes at most `capacity` rows a batch. */
  constructor(capacity: number) {
    this.#validity = new Validity(capacity);
  }

  get sizeBytes(): number {
    return this.#texts.sizeBytes;
  }

  append(value: string | null): void {
    if (value === null) this.#validity.markNull(this.#texts.length);
    this.#texts.append(value ?? "");
  }

  appendRange(column: TextBlockColumn, from: number, to: number): void {
    if ("offsets" in column) this.#texts.appendFrom(column, from, to);
    else if ("indices" in column) this.#appendDictionary(column, from, to);
    else for (let row = from; row < to; row += 1) this.append(column[row] ?? null);
  }

  toData(arrow: ArrowLibrary): Data<Utf8> {
    const { bytes, offsets } = this.#texts.view();
    return arrow.makeData({
      type: new arrow.Utf8(),
      length: this.#texts.length,
      nullCount: this.#validity.nullCount,
      nullBitmap: this.#validity.view(this.#texts.length),
      valueOffsets: offsets,
      data: bytes,
    });
  }

  clear(): void {
    this.#texts.clear();
    this.#validity.clear();
  }

  #appendDictionary({ values, indices }: DictionaryText, from: number, to: number): void {
    for (let row = from; row < to; row += 1) this.append(values[indices[row] ?? -1] ?? null);
  }
}

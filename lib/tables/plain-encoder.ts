import type { ColumnEncoder, ColumnEncoderOptions } from "./column-encoder.ts";
import type { EncodedColumn } from "./parquet/row-group.ts";
import { TextPages } from "./parquet/text-pages.ts";
import { RunCursor } from "./run-cursor.ts";
import type { DictionaryText, TextBlockColumn, Utf8Text } from "./text-block.ts";
import { Utf8Builder } from "./utf8-builder.ts";
import { Validity } from "./validity.ts";

/** Collects a text column value by value, for columns whose values seldom repeat. */
export class PlainEncoder implements ColumnEncoder {
  readonly #nullable: boolean;
  /** Nulls have no text. */
  readonly #texts = new Utf8Builder();
  readonly #validity: Validity;
  readonly #runs = new RunCursor();
  readonly #pages = new TextPages();
  #rows = 0;

  constructor({ capacity, nullable }: ColumnEncoderOptions) {
    this.#nullable = nullable;
    this.#validity = new Validity(capacity);
  }

  get sizeBytes(): number {
    return this.#texts.sizeBytes;
  }

  append(value: string | null): void {
    if (value === null) this.#validity.markNull(this.#rows);
    else this.#texts.append(value);
    this.#rows += 1;
  }

  appendRange(column: TextBlockColumn, from: number, to: number): void {
    if ("offsets" in column) this.#appendUtf8(column, from, to);
    else if ("lengths" in column) this.#runs.walk(column, from, to, this.#appendRun);
    else if ("indices" in column) this.#appendDictionary(column, from, to);
    else for (let row = from; row < to; row += 1) this.append(column[row] ?? null);
  }

  encode(): EncodedColumn {
    return this.#pages.encodePlain(this.#texts.view(), {
      rows: this.#rows,
      nullable: this.#nullable,
      validity: this.#validity,
    });
  }

  clear(): void {
    this.#texts.clear();
    this.#validity.clear();
    this.#rows = 0;
  }

  #appendUtf8(texts: Utf8Text, from: number, to: number): void {
    this.#texts.appendFrom(texts, from, to);
    this.#rows += to - from;
  }

  readonly #appendRun = (text: string, rows: number): void => {
    for (let row = 0; row < rows; row += 1) this.append(text);
  };

  #appendDictionary({ values, indices }: DictionaryText, from: number, to: number): void {
    for (let row = from; row < to; row += 1) this.append(values[indices[row] ?? -1] ?? null);
  }
}

import type { Utf8Values } from "../utf8-builder.ts";
import type { Validity } from "../validity.ts";
import { countBits } from "./bit-packing.ts";
import { ByteSink } from "./byte-sink.ts";
import { toByteTexts } from "./byte-texts.ts";
import { DeltaByteArrayWriter } from "./delta-byte-array.ts";
import { writeRleHybrid } from "./rle-hybrid.ts";
import type { EncodedColumn } from "./row-group.ts";
import { findExtremes } from "./text-extremes.ts";
import { toTextStatistics } from "./text-statistics.ts";

/** The rows of a column of one row group, some of which may be null. */
export interface ColumnRows {
  readonly rows: number;
  readonly nullable: boolean;
  readonly validity: Validity;
}

/** Makes the pages of a column, row group after row group in the same memory: those before are overwritten. */
export class TextPages {
  readonly #dictionary = new ByteSink();
  readonly #data = new ByteSink();
  readonly #levels = new ByteSink();
  readonly #deltas = new DeltaByteArrayWriter();

  /** Returns a column whose texts are stored one by one; nulls have none. */
  encodePlain(values: Utf8Values, column: ColumnRows): EncodedColumn {
    const texts = toByteTexts(values);
    this.#startData(column);
    const extremes = this.#deltas.write(this.#data, texts);
    const data = { type: "data", encoding: "deltaByteArray", valueCount: column.rows } as const;
    return {
      pages: [{ ...data, bytes: this.#data.view() }],
      statistics: toTextStatistics(texts, extremes, column.validity.nullCount),
    };
  }

  /** Returns a column whose rows are positions in a list of texts. */
  encodeDictionary(values: Utf8Values, positions: Int32Array, column: ColumnRows): EncodedColumn {
    const texts = toByteTexts(values);
    const valueCount = values.offsets.length - 1;
    this.#writeDictionary(values);
    this.#startData(column);
    // Zero bits would do for a list of one, but not every reader has been tried with them.
    const width = Math.max(1, countBits(valueCount - 1));
    this.#data.writeByte(width);
    writeRleHybrid(this.#data, dropNulls(positions, column), width);
    const data = { type: "data", encoding: "rleDictionary", valueCount: column.rows } as const;
    return {
      pages: [
        { type: "dictionary", encoding: "plain", valueCount, bytes: this.#dictionary.view() },
        { ...data, bytes: this.#data.view() },
      ],
      statistics: toTextStatistics(texts, findExtremes(texts), column.validity.nullCount),
    };
  }

  /** A page begins with a 1 for each value and a 0 for each null, if there may be nulls. */
  #startData({ rows, nullable, validity }: ColumnRows): void {
    this.#data.clear();
    if (!nullable) return;
    const isValue = Int32Array.from({ length: rows }, (_, row) => (validity.isNull(row) ? 0 : 1));
    this.#levels.clear();
    writeRleHybrid(this.#levels, isValue, 1);
    this.#data.writeUint32(this.#levels.length);
    this.#data.writeBytes(this.#levels.view());
  }

  #writeDictionary({ bytes, offsets }: Utf8Values): void {
    this.#dictionary.clear();
    for (let index = 0; index + 1 < offsets.length; index += 1) {
      const text = bytes.subarray(offsets[index], offsets[index + 1]);
      this.#dictionary.writeUint32(text.length);
      this.#dictionary.writeBytes(text);
    }
  }
}

function dropNulls(positions: Int32Array, { validity }: ColumnRows): Int32Array {
  return validity.nullCount === 0 ? positions : positions.filter((_, row) => !validity.isNull(row));
}

import type { Data, Dictionary, Int32, Utf8 } from "apache-arrow";
import type { ArrowLibrary } from "./libraries.ts";
import type { TextBlockColumn } from "./text-block.ts";

/** A batch of one text column as Arrow holds it. */
export type TextData = Data<Utf8> | Data<Dictionary<Utf8, Int32>>;

/** Collects the values of one text column for one batch; the batch size is a promise of the caller. */
export interface ColumnEncoder {
  /** How a Parquet writer should store the column. */
  readonly encoding: "dictionary" | "plain";
  /** The memory that the texts collected so far take. */
  readonly sizeBytes: number;
  append(value: string | null): void;
  /** Appends rows `from` to before `to` of a block's column. */
  appendRange(column: TextBlockColumn, from: number, to: number): void;
  /** Returns the batch; it is overwritten by what is appended after the next `clear()`. */
  toData(arrow: ArrowLibrary): TextData;
  /** Starts the next batch. */
  clear(): void;
}

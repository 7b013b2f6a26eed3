import type { EncodedColumn } from "./parquet/row-group.ts";
import type { TextBlockColumn } from "./text-block.ts";

/** Collects the values of one text column for one row group; its size is a promise of the caller. */
export interface ColumnEncoder {
  /** The memory that the texts collected so far take. */
  readonly sizeBytes: number;
  append(value: string | null): void;
  /** Appends rows `from` to before `to` of a block's column; the stretches of a column follow each other from row 0 on. */
  appendRange(column: TextBlockColumn, from: number, to: number): void;
  /** Returns the column as the file will hold it. */
  encode(): EncodedColumn;
  /** Starts the next row group. */
  clear(): void;
}

/** What an encoder needs to know of its column. */
export interface ColumnEncoderOptions {
  /** The most rows of a row group. */
  readonly capacity: number;
  readonly nullable: boolean;
}

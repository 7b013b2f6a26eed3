/** The values of a text column with the repeated ones listed once. */
export interface DictionaryText {
  readonly values: readonly string[];
  /** One for each row: a position in `values`, or −1 for null. */
  readonly indices: Int32Array;
}

/** The values of a text column that stays the same over many rows at a time, none null. */
export interface RunText {
  readonly values: readonly string[];
  /** Value `i` stands in `lengths[i]` rows, one after the other. */
  readonly lengths: Int32Array;
}

/** The values of a text column as UTF-8 bytes, one after the other, none null. */
export interface Utf8Text {
  /** Valid UTF-8. */
  readonly bytes: Uint8Array;
  /** Value `i` lies from `offsets[i]` to before `offsets[i + 1]`: one offset more than rows. */
  readonly offsets: Int32Array;
}

/**
 * The values of one column in a block of rows.
 *
 * The typed-array forms can be posted between threads, and cost less where a reader works on bytes: runs for values
 * that stay the same for a while, a dictionary for others that repeat, UTF-8 for values that do not.
 */
export type TextBlockColumn = readonly (string | null)[] | RunText | DictionaryText | Utf8Text;

/** Returns how many rows a column of a block has. */
export function countBlockRows(column: TextBlockColumn): number {
  if ("lengths" in column) return column.lengths.reduce((rows, length) => rows + length, 0);
  if ("indices" in column) return column.indices.length;
  return "offsets" in column ? Math.max(0, column.offsets.length - 1) : column.length;
}

import { isUtf8 } from "node:buffer";
import {
  countBlockRows,
  type DictionaryText,
  type RunText,
  type TextBlockColumn,
  type Utf8Text,
} from "./text-block.ts";
import type { TextColumn } from "./text-column.ts";

/**
 * Checks that a row has a text, or where allowed null, for each column.
 *
 * @throws {TypeError} when it does not, naming the column
 */
export function assertRow(columns: readonly TextColumn[], row: readonly unknown[]): void {
  if (row.length !== columns.length) {
    throw new TypeError(`Cannot append row: it has ${row.length} values, wanted ${columns.length}`);
  }
  for (let index = 0; index < row.length; index += 1) {
    const value = row[index];
    if (typeof value !== "string") assertNull(columns[index], value);
  }
}

/**
 * Returns how many rows a block has, after checking that every column has as many and only fit values.
 *
 * @throws {TypeError} when it does not, naming the column
 */
export function assertBlock(columns: readonly TextColumn[], block: readonly TextBlockColumn[]): number {
  if (block.length !== columns.length) {
    throw new TypeError(`Cannot append block: it has ${block.length} columns, wanted ${columns.length}`);
  }
  const [rows = 0] = block.map(countBlockRows);
  for (const [index, column] of columns.entries()) {
    const values = block[index] ?? [];
    if (countBlockRows(values) !== rows) {
      throw toTypeError(column, `it has ${countBlockRows(values)} rows, the first column ${rows}`);
    }
    assertValues(column, values);
  }
  return rows;
}

function assertValues(column: TextColumn, values: TextBlockColumn): void {
  if ("lengths" in values) assertRuns(column, values);
  else if ("indices" in values) assertDictionary(column, values);
  else if ("offsets" in values) assertUtf8(column, values);
  else for (const value of values) if (typeof value !== "string") assertNull(column, value);
}

function assertRuns(column: TextColumn, { values, lengths }: RunText): void {
  if (values.length === lengths.length && lengths.every((length) => length >= 0)) return;
  throw toTypeError(column, `${values.length} values have not as many lengths from 0 on`);
}

function assertDictionary(column: TextColumn, { values, indices }: DictionaryText): void {
  const lowest = column.nullable === true ? -1 : 0;
  for (let row = 0; row < indices.length; row += 1) {
    const index = indices[row] ?? lowest;
    if (index < lowest || index >= values.length) {
      throw toTypeError(column, `index ${index} is outside ${lowest} to ${values.length - 1}`);
    }
  }
}

function assertUtf8(column: TextColumn, { bytes, offsets }: Utf8Text): void {
  const start = offsets[0] ?? 0;
  const end = offsets.at(-1) ?? 0;
  if (start < 0 || end > bytes.length || !isAscending(offsets)) {
    throw toTypeError(column, `the offsets do not ascend from 0 to at most ${bytes.length}`);
  }
  if (!isUtf8(bytes.subarray(start, end))) throw toTypeError(column, "the bytes are not valid UTF-8");
}

function isAscending(offsets: Int32Array): boolean {
  for (let index = 1; index < offsets.length; index += 1) {
    if ((offsets[index] ?? 0) < (offsets[index - 1] ?? 0)) return false;
  }
  return true;
}

function assertNull(column: TextColumn | undefined, value: unknown): void {
  if (value === null && column?.nullable === true) return;
  const found = value === null ? "null" : typeof value;
  const wanted = column?.nullable === true ? "a string or null" : "a string";
  throw toTypeError(column, `a value is ${found}, wanted ${wanted}`);
}

function toTypeError(column: TextColumn | undefined, fault: string): TypeError {
  return new TypeError(`Cannot append to column "${column?.name ?? ""}": ${fault}`);
}

import { ENCODING, PAGE_TYPE } from "./format.ts";
import type { ThriftStruct } from "./thrift-value.ts";

/** A page of a column in a row group, as it is before it is compressed. */
export interface Page {
  readonly type: keyof typeof PAGE_TYPE;
  /** How the values are laid out. */
  readonly encoding: keyof typeof ENCODING;
  /** How many values there are, nulls included. */
  readonly valueCount: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Returns the header that stands before a page. */
export function toPageHeader(page: Page, compressedBytes: number): ThriftStruct {
  const encoding = { i32: ENCODING[page.encoding] };
  const valueCount = { i32: page.valueCount };
  const isDictionary = page.type === "dictionary";
  return [
    [1, { i32: PAGE_TYPE[page.type] }],
    [2, { i32: page.bytes.length }],
    [3, { i32: compressedBytes }],
    [5, isDictionary ? undefined : { struct: toDataHeader(valueCount, encoding) }],
    [
      7,
      isDictionary
        ? {
            struct: [
              [1, valueCount],
              [2, encoding],
            ],
          }
        : undefined,
    ],
  ];
}

function toDataHeader(valueCount: { i32: number }, encoding: { i32: number }): ThriftStruct {
  const levels = { i32: ENCODING.rle };
  return [
    [1, valueCount],
    [2, encoding],
    [3, levels],
    [4, levels],
  ];
}

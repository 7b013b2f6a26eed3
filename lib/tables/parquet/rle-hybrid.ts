import { writePacked } from "./bit-packing.ts";
import type { ByteSink } from "./byte-sink.ts";

/** Packed integers come in groups of this many; a run shorter than a group is not worth a header. */
const GROUP = 8;

/**
 * Appends non-negative integers of `width` bits as runs of equal ones and packed groups in between.
 *
 * Format: "Run Length Encoding / Bit-Packing Hybrid" of https://parquet.apache.org/docs/file-format/data-pages/encodings/
 */
export function writeRleHybrid(sink: ByteSink, values: Int32Array, width: number): void {
  for (let from = 0; from < values.length; ) {
    const runEnd = findRunEnd(values, from);
    if (runEnd - from >= GROUP) {
      writeRun(sink, { value: values[from] ?? 0, count: runEnd - from, width });
      from = runEnd;
    } else {
      const to = findGroupsEnd(values, from);
      const groups = Math.ceil((to - from) / GROUP);
      sink.writeVarint(groups * 2 + 1);
      writePacked(sink, values, width, { from, to: from + groups * GROUP });
      from = to;
    }
  }
}

interface Run {
  readonly value: number;
  readonly count: number;
  readonly width: number;
}

function writeRun(sink: ByteSink, { value, count, width }: Run): void {
  sink.writeVarint(count * 2);
  for (let shift = 0; shift < width; shift += 8) sink.writeByte((value >>> shift) & 0xff);
}

function findRunEnd(values: Int32Array, from: number): number {
  const value = values[from];
  let end = from + 1;
  while (end < values.length && values[end] === value) end += 1;
  return end;
}

/** Returns where whole groups have to end: where a run of a group's length begins, or with the values. */
function findGroupsEnd(values: Int32Array, from: number): number {
  let end = from + GROUP;
  while (end < values.length && !beginsRun(values, end)) end += GROUP;
  return Math.min(end, values.length);
}

function beginsRun(values: Int32Array, from: number): boolean {
  if (from + GROUP > values.length) return false;
  const value = values[from];
  for (let index = from + 1; index < from + GROUP; index += 1) if (values[index] !== value) return false;
  return true;
}

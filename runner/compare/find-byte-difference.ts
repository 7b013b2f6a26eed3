import { type FileHandle, open } from "node:fs/promises";

const CHUNK = 1 << 20;

/** Returns the place of the first byte in which two files differ, in words; undefined when they are the same. */
export async function findByteDifference(one: string, other: string): Promise<string | undefined> {
  await using first = await open(one);
  await using second = await open(other);
  const [ours, theirs] = [Buffer.alloc(CHUNK), Buffer.alloc(CHUNK)];
  for (let start = 0; ; start += CHUNK) {
    const [a, b] = await Promise.all([fill(first, ours, start), fill(second, theirs, start)]);
    if (!a.equals(b)) {
      return describe(a, b, start);
    }
    if (a.length < CHUNK) {
      return undefined;
    }
  }
}

async function fill(file: FileHandle, buffer: Buffer, start: number): Promise<Buffer> {
  let length = 0;
  for (let read = -1; read !== 0 && length < CHUNK; length += read) {
    read = (await file.read(buffer, length, CHUNK - length, start + length)).bytesRead;
  }
  return buffer.subarray(0, length);
}

function describe(one: Buffer, other: Buffer, start: number): string {
  const length = Math.min(one.length, other.length);
  const index = one.subarray(0, length).findIndex((byte, place) => byte !== other[place]);
  return index === -1
    ? `byte ${start + length + 1}: one of the two ends before it`
    : `byte ${start + index + 1}: ${one[index]} became ${other[index]}`;
}

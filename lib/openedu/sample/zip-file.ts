import { Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

/** What the end of an archive says of its member. */
interface Member {
  readonly name: Buffer;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
}

const VERSION = 45;
/** Sizes come after the data; the name is UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1 January 1980, where the format's dates begin. */
const DATE = 0x21;
const ELSEWHERE = 0xffff_ffff;
const LOCAL_HEADER_BYTES = 30 + 20;

/**
 * Makes a zip archive with one file, of any size and unknown beforehand: sizes have 64 bits throughout.
 * Source: PKWARE, .ZIP File Format Specification 6.3.10, sections 4.3 and 4.5.3.
 *
 * @yields a piece of the archive
 */
export async function* zipFile(name: string, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const nameBytes = Buffer.from(name);
  const counts = { crc: 0, bytes: 0, packedBytes: 0 };
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const block of content) {
      counts.crc = crc32(block, counts.crc);
      counts.bytes += block.length;
      yield block;
    }
  };
  yield Buffer.concat([toLocalHeader(nameBytes), nameBytes, toSizes(0, 0)]);
  const packed: AsyncIterable<Buffer> = Readable.from(counted(), { objectMode: false }).compose(
    createDeflateRaw(),
  );
  for await (const piece of packed) {
    counts.packedBytes += piece.length;
    yield piece;
  }
  yield toDescriptor(counts);
  yield toDirectory({ name: nameBytes, ...counts });
}

function toLocalHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DEFLATE, 8);
  header.writeUInt16LE(DATE, 12);
  header.writeUInt32LE(ELSEWHERE, 18);
  header.writeUInt32LE(ELSEWHERE, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(20, 28);
  return header;
}

/** The extra field for sizes of 64 bits. */
function toSizes(bytes: number, packedBytes: number): Buffer {
  const field = Buffer.alloc(20);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(16, 2);
  field.writeBigUInt64LE(BigInt(bytes), 4);
  field.writeBigUInt64LE(BigInt(packedBytes), 12);
  return field;
}

function toDescriptor({ crc, bytes, packedBytes }: Omit<Member, "name">): Buffer {
  const descriptor = Buffer.alloc(24);
  descriptor.writeUInt32LE(0x0807_4b50, 0);
  descriptor.writeUInt32LE(crc, 4);
  descriptor.writeBigUInt64LE(BigInt(packedBytes), 8);
  descriptor.writeBigUInt64LE(BigInt(bytes), 16);
  return descriptor;
}

function toDirectory(member: Member): Buffer {
  const { name, crc, bytes, packedBytes } = member;
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x0201_4b50, 0);
  entry.writeUInt16LE(VERSION, 4);
  entry.writeUInt16LE(VERSION, 6);
  entry.writeUInt16LE(FLAGS, 8);
  entry.writeUInt16LE(DEFLATE, 10);
  entry.writeUInt16LE(DATE, 14);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(ELSEWHERE, 20);
  entry.writeUInt32LE(ELSEWHERE, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt16LE(20, 30);
  const directory = Buffer.concat([entry, name, toSizes(bytes, packedBytes)]);
  const start = LOCAL_HEADER_BYTES + name.length + packedBytes + 24;
  return Buffer.concat([directory, toEnd(start, directory.length)]);
}

/** Both ends of the directory, the one with 64 bits and the old one that refers to it. */
function toEnd(start: number, length: number): Buffer {
  const end = Buffer.alloc(56 + 20 + 22);
  end.writeUInt32LE(0x0606_4b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(VERSION, 12);
  end.writeUInt16LE(VERSION, 14);
  end.writeBigUInt64LE(1n, 24);
  end.writeBigUInt64LE(1n, 32);
  end.writeBigUInt64LE(BigInt(length), 40);
  end.writeBigUInt64LE(BigInt(start), 48);
  end.writeUInt32LE(0x0706_4b50, 56);
  end.writeBigUInt64LE(BigInt(start + length), 64);
  end.writeUInt32LE(1, 72);
  end.writeUInt32LE(0x0605_4b50, 76);
  end.writeUInt16LE(1, 84);
  end.writeUInt16LE(1, 86);
  end.writeUInt32LE(ELSEWHERE, 88);
  end.writeUInt32LE(ELSEWHERE, 92);
  return end;
}

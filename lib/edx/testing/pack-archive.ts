import { crc32, deflateRawSync } from "node:zlib";

/** A member of an archive made for a test, also one that no honest tool makes. */
export interface PackedMember {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** Where it leads; a symbolic link unless `hard`. */
  readonly linkTo?: string;
  readonly hard?: boolean;
  /** Type of a tar member, one character; default: file, folder or link by name and target. */
  readonly type?: string;
}

const BLOCK = 512;

/** Returns a tar archive (ustar). */
export function packTar(members: readonly PackedMember[]): Buffer {
  const blocks = members.flatMap((member) => {
    const content = Buffer.from(member.content ?? "");
    const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
    return [toTarHeader(member, content.length), content, padding];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

function toTarHeader({ name, linkTo = "", hard = false, type }: PackedMember, sizeBytes: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, 100, "utf8");
  header.write("0000644\0", 100);
  header.write(`${sizeBytes.toString(8).padStart(11, "0")}\0`, 124);
  header.write(" ".repeat(8), 148);
  header.write(type ?? toTarType(name, linkTo, hard), 156);
  header.write(linkTo, 157, 100, "utf8");
  header.write("ustar\u000000", 257, "latin1");
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

function toTarType(name: string, linkTo: string, hard: boolean): string {
  if (linkTo !== "") {
    return hard ? "1" : "2";
  }
  return name.endsWith("/") ? "5" : "0";
}

const UNIX = 3 << 8;
const LINK_MODE = 0o120777 * 2 ** 16;

/** Returns a zip archive, its members deflated. */
export function packZip(members: readonly PackedMember[]): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content = "", linkTo } of members) {
    const plain = Buffer.from(linkTo ?? content);
    const packed = deflateRawSync(plain);
    const path = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x800, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(plain), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(plain.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(linkTo === undefined ? 0 : LINK_MODE, 6);
    place.writeUInt32LE(offset, 10);
    const madeBy = Buffer.alloc(2);
    madeBy.writeUInt16LE(UNIX + 20);
    local.push(Buffer.from("PK\u0003\u0004"), facts, path, packed);
    directory.push(Buffer.from("PK\u0001\u0002"), madeBy, facts, place, path);
    offset += 4 + facts.length + path.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, entries, Buffer.from("PK\u0005\u0006"), end]);
}

const BLOCK = 512;

/** GNU tar's type of a file stored without its holes; pax knows the same as fields of an ordinary file. */
export const SPARSE = "S";

/** The block before the content of a member, or of what extends the next header. */
export interface TarHeader {
  readonly name: string;
  readonly sizeBytes: number;
  /** One character. */
  readonly type: string;
  /** Where a link leads; empty when it is none. */
  readonly linkName: string;
}

/** Thrown when bytes are no tar archive, or end before it. */
export class TarError extends Error {
  override readonly name = "TarError";
}

/**
 * Returns what a header says; undefined for the block of zeros that ends an archive.
 *
 * @throws {TarError} when it is no header
 */
export function parseTarHeader(block: Uint8Array): TarHeader | undefined {
  if (block.length < BLOCK) throw new TarError("it ends within a header");
  if (block.every((byte) => byte === 0)) return undefined;
  if (readNumber(block.subarray(148, 156)) !== sumHeader(block)) throw new TarError("a header is damaged");
  const name = readText(block.subarray(0, 100));
  const hasPrefix = readText(block.subarray(257, 263)) === "ustar";
  const prefix = hasPrefix ? readText(block.subarray(345, 500)) : "";
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    sizeBytes: readNumber(block.subarray(124, 136)),
    type: String.fromCharCode(block[156] ?? 0),
    linkName: readText(block.subarray(157, 257)),
  };
}

/**
 * Returns what the fields of a pax header, each `<length> <key>=<value>\n`, tell of a member.
 *
 * @throws {TarError} when they make no sense
 */
export function parsePaxFields(content: Uint8Array): Partial<TarHeader> {
  const fields = new Map<string, string>();
  for (let rest = Buffer.from(content); rest.length > 0; ) {
    const space = rest.indexOf(" ");
    const length = Number(rest.toString("latin1", 0, space));
    const equals = rest.indexOf("=");
    if (!Number.isSafeInteger(length) || length <= equals || length > rest.length || space < 1) {
      throw new TarError("an extended header is damaged");
    }
    fields.set(rest.toString("utf8", space + 1, equals), rest.toString("utf8", equals + 1, length - 1));
    rest = rest.subarray(length);
  }
  const [name, size, linkName] = [fields.get("path"), fields.get("size"), fields.get("linkpath")];
  const isSparse = [...fields.keys()].some((key) => key.startsWith("GNU.sparse."));
  return {
    ...(isSparse ? { type: SPARSE } : {}),
    ...(name === undefined ? {} : { name }),
    ...(size === undefined ? {} : { sizeBytes: Number(size) }),
    ...(linkName === undefined ? {} : { linkName }),
  };
}

/** Returns a text that ends with a zero byte or with its field. */
export function readText(field: Uint8Array): string {
  const end = field.indexOf(0);
  return Buffer.from(field.subarray(0, end === -1 ? field.length : end)).toString("utf8");
}

/** The checksum is the sum of all bytes, its own field taken as spaces. */
function sumHeader(block: Uint8Array): number {
  return block.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 0x20 : byte), 0);
}

/** Octal digits, or, where they would not suffice, a set highest bit and a binary number. */
function readNumber(field: Uint8Array): number {
  const [first = 0] = field;
  if ((first & 0x80) !== 0)
    return field.subarray(1).reduce((value, byte) => value * 256 + byte, first & 0x7f);
  const digits = readText(field).trim();
  if (!/^[0-7]*$/.test(digits)) throw new TarError("a header is damaged");
  return Number.parseInt(digits || "0", 8);
}

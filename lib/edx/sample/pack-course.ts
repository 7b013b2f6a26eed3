import { gzipSync } from "node:zlib";

const BLOCK = 512;
/** Where gzip says which system it ran on; 255 is none of them. */
const SYSTEM_BYTE = 9;

/**
 * Returns files as a tar archive in a gzip file that is the same on every machine: without times, and not compressed, as
 * each version of zlib compresses in its own way.
 *
 * Formats: ustar, https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html; RFC 1952
 */
export function packFiles(top: string, files: ReadonlyMap<string, Uint8Array | string>): Buffer {
  const members = [...files].flatMap(([path, content]) => {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    return [
      renderHeader(`${top}/${path}`, bytes.length),
      bytes,
      Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK),
    ];
  });
  const packed = gzipSync(Buffer.concat([...members, Buffer.alloc(2 * BLOCK)]), { level: 0 });
  packed[SYSTEM_BYTE] = 255;
  return packed;
}

function renderHeader(path: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(path) > 100) {
    throw new RangeError(`Cannot pack "${path}": its path is longer than 100 bytes`);
  }
  header.write(path, 0);
  const fields: readonly (readonly [number, string])[] = [
    [100, "0000644\0"],
    [108, "0000000\0"],
    [116, "0000000\0"],
    [124, `${size.toString(8).padStart(11, "0")}\0`],
    [136, "00000000000\0"],
    [148, "        "],
    [156, "0"],
    [257, "ustar\0"],
    [263, "00"],
  ];
  for (const [at, text] of fields) {
    header.write(text, at, "latin1");
  }
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return header;
}

import { isUtf8 } from "node:buffer";

/** A file of a course as text. */
export interface DecodedText {
  /** Undefined when it is no text in any encoding that is known here. */
  readonly text: string | undefined;
  /** What is odd about it; undefined when nothing is. */
  readonly fault?: string;
}

/**
 * Returns the text of a file: UTF-8, UTF-16 with its mark, the encoding that an XML file says it has, or, as a repair,
 * Windows-1252, which is what old editors wrote.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = MARKS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) {
    return toText(bytes, marked.encoding);
  }
  if (bytes.includes(0)) {
    return { text: undefined, fault: "it is no text, it has zero bytes" };
  }
  if (isUtf8(bytes)) {
    return toText(bytes, "utf-8");
  }
  const declared = findDeclaredEncoding(bytes);
  return declared === undefined
    ? { ...toText(bytes, "windows-1252"), fault: "it is no UTF-8, and was read as Windows-1252" }
    : toText(bytes, declared);
}

const MARKS = [
  { encoding: "utf-8", mark: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", mark: [0xff, 0xfe] },
  { encoding: "utf-16be", mark: [0xfe, 0xff] },
];

function toText(bytes: Uint8Array, encoding: string): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes);
  return text.includes("\ufffd") && !isUtf8(bytes)
    ? { text, fault: `it has bytes that are no ${encoding}, each was replaced` }
    : { text };
}

const DECLARATION_BYTES = 200;

/** An encoding that nobody knows is as good as none; a file that says UTF-8 and is none needs another. */
function findDeclaredEncoding(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString("latin1");
  const [, name = ""] = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(start) ?? [];
  try {
    const { encoding } = new TextDecoder(name);
    return encoding === "utf-8" ? undefined : encoding;
  } catch {
    return undefined;
  }
}

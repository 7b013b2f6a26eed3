import type { FileDigest } from "../../files/index.ts";
import { openLines } from "../dumps/index.ts";
import { gzipBlocks, writeBlocks } from "./write-blocks.ts";

/** A table that was written in Waldo's form. */
export interface WrittenCommaRows extends FileDigest {
  /** Lines of the dump, and so rows of the file, the names of the columns included. */
  readonly lines: number;
}

/**
 * Writes a dump in edX's form as compressed CSV, the way Python does: a row for each line, fields in quotes only where they
 * must be, escapes and `NULL` as they are. Lines with too many or too few fields, and bytes that are no UTF-8, are kept.
 *
 * @throws {Error} when not every line of the dump has become a row
 */
export async function writeCommaRows(path: string, outCsvGz: string): Promise<WrittenCommaRows> {
  await using file = await openLines(path);
  let rows = 0;
  async function* toCsv(): AsyncGenerator<Uint8Array, void, undefined> {
    let endsWithReturn: boolean | undefined;
    for await (const lines of file.batches()) {
      const texts = lines.map(({ bytes }) => toLatin1(bytes));
      const isReturn = endsWithReturn ?? texts[0]?.endsWith("\r") ?? false;
      endsWithReturn = isReturn;
      rows += texts.length;
      yield Buffer.from(texts.map((text) => `${toCommaRow(text, isReturn)}\r\n`).join(""), "latin1");
    }
  }
  const written = await writeBlocks(outCsvGz, gzipBlocks(toCsv()));
  if (rows !== file.countLines()) {
    throw new Error(
      `Cannot account for all lines of "${path}": ${rows} of ${file.countLines()} were written`,
    );
  }
  return { ...written, lines: rows };
}

/** One character for each byte, so that all of them come back. */
function toLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** Returns a line of tabs as one of commas. */
function toCommaRow(line: string, endsWithReturn: boolean): string {
  const text = endsWithReturn && line.endsWith("\r") ? line.slice(0, -1) : line;
  if (text === "") {
    return '""';
  }
  return /[,"\r]/.test(text) ? text.split("\t").map(quote).join(",") : text.replaceAll("\t", ",");
}

function quote(field: string): string {
  return /[,"\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

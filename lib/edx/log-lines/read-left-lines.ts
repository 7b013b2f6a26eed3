import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Database, quoteString } from "../../tables/index.ts";
import type { JsonObject } from "../json-object.ts";
import { toWellFormedJson } from "../well-formed-json.ts";
import { type Reject, type RejectsFile, writeRejects } from "./rejects.ts";
import type { StoredChunk } from "./store-chunk.ts";

/** A stored chunk, and where it stands in its log. */
export interface PlacedChunk extends StoredChunk {
  /** How many lines of the log come before the chunk. */
  readonly linesBefore: number;
  readonly sourceFile: string;
}

/** A line that SQL has left to TypeScript: the text, or what keeps the place of an odd line. */
export interface LeftLine {
  readonly line_number: number;
  readonly line: string;
}

/** How the lines that SQL left are read. */
export interface LeftLinesJob {
  readonly chunk: PlacedChunk;
  readonly left: readonly LeftLine[];
  /** Returns the row of a line, but for `line_number` and `source_file`, or why it has none. */
  readonly read: (line: Buffer) => { readonly row: JsonObject } | { readonly fault: string };
  /** Columns of the rows, and their types in DuckDB. */
  readonly columns: Readonly<Record<string, string>>;
  /** Options of the Parquet file with the rows. */
  readonly parquetOptions: string;
}

/** What became of the lines that SQL left. */
export interface ReadLeftLines {
  /** Parquet file with their rows, if there is any. */
  readonly rowsFile: string | undefined;
  readonly rejects: RejectsFile | undefined;
}

/** Reads lines one by one, and writes their rows, and those that have none, to files in the folder of their chunk. */
export async function readLeftLines(db: Database, job: LeftLinesJob): Promise<ReadLeftLines> {
  const { chunk, left, read } = job;
  const odd = new Map(chunk.odd.map(({ index, bytes }) => [index, bytes]));
  const rows: string[] = [];
  const faults: Reject[] = [];
  for (const { line_number, line: text } of left) {
    const index = line_number - chunk.linesBefore - 1;
    const line = odd.get(index) ?? Buffer.from(text);
    const found = read(line);
    if ("fault" in found) {
      const byte_offset = chunk.byteOffset + (chunk.starts[index] ?? 0);
      faults.push({ line_number, byte_offset, reason: found.fault, line });
    } else {
      const json = JSON.stringify({ ...found.row, line_number, source_file: chunk.sourceFile });
      rows.push(toWellFormedJson(json));
    }
  }
  return {
    rowsFile: rows.length === 0 ? undefined : await writeRows(db, job, rows),
    rejects: await writeRejects(join(chunk.folder, "rejects.jsonl"), faults),
  };
}

/** @param rows - JSON of each row */
async function writeRows(
  db: Database,
  { chunk, columns, parquetOptions }: LeftLinesJob,
  rows: readonly string[],
): Promise<string> {
  const path = join(chunk.folder, "careful.parquet");
  const rowsFile = `${path}.rows`;
  await writeFile(rowsFile, `${rows.join("\n")}\n`);
  const typed = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`);
  const longest = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const from =
    `read_json(${quoteString(rowsFile)}, format = 'newline_delimited', columns = {${typed.join(", ")}}, ` +
    `maximum_object_size = ${Math.max(16_777_216, 4 * longest)})`;
  const names = Object.keys(columns).join(", ");
  await db.run(`COPY (SELECT ${names} FROM ${from}) TO ${quoteString(path)} (${parquetOptions})`);
  await rm(rowsFile);
  return path;
}

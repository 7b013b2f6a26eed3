import { writeFile } from "node:fs/promises";
import { quoteString } from "../../tables/index.ts";

/** A line that holds no event. */
export interface Reject {
  readonly line_number: number;
  /** Where the line begins in the log (unpacked). */
  readonly byte_offset: number;
  readonly reason: string;
  readonly line: Buffer;
}

/** The rejects of a chunk, in a file: there may be as many as there are lines. */
export interface RejectsFile {
  /** A JSON object a line: {@link Reject}, its line in Base64. */
  readonly path: string;
  readonly countByReason: ReadonlyMap<string, number>;
  /** Length of the longest JSON object. */
  readonly longest: number;
}

/** Writes rejects to a file; undefined, and no file, when there are none. */
export async function writeRejects(
  path: string,
  rejects: readonly Reject[],
): Promise<RejectsFile | undefined> {
  if (rejects.length === 0) {
    return undefined;
  }
  const rows = rejects.map((reject) => JSON.stringify({ ...reject, line: reject.line.toString("base64") }));
  await writeFile(path, `${rows.join("\n")}\n`);
  const countByReason = new Map<string, number>();
  for (const { reason } of rejects) {
    countByReason.set(reason, (countByReason.get(reason) ?? 0) + 1);
  }
  return { path, countByReason, longest: rows.reduce((most, row) => Math.max(most, row.length), 0) };
}

/**
 * Returns a query for the rejects of a log: `source_file`, `line_number`, `byte_offset`, `reason`, and the `line` as it is.
 *
 * @param files - those of the log's chunks, in their order; at least one
 */
export function toRejectsSql(sourceFile: string, files: readonly RejectsFile[]): string {
  const paths = files.map(({ path }) => quoteString(path)).join(", ");
  const longest = files.reduce((most, file) => Math.max(most, file.longest), 0);
  const columns = "{line_number: 'BIGINT', byte_offset: 'BIGINT', reason: 'VARCHAR', line: 'VARCHAR'}";
  return (
    `SELECT ${quoteString(sourceFile)} AS source_file, * REPLACE (from_base64(line) AS line) FROM read_json([${paths}], ` +
    `format = 'newline_delimited', columns = ${columns}, maximum_object_size = ${Math.max(16_777_216, 2 * longest)})`
  );
}

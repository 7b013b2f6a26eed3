import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeTemporaryFolder } from "../../../files/testing/index.ts";
import { openDump } from "../open-dump.ts";
import type { DumpReading, DumpRows } from "../table-reading.ts";

/** A dump that was read to its end. */
export interface WholeDump extends Pick<DumpRows, "rows" | "rejects" | "continuationLines"> {
  readonly columns: readonly string[];
  readonly lines: number;
  readonly digest: Awaited<ReturnType<DumpReading["digest"]>>;
}

/** Writes a dump to a folder that is gone afterwards, and reads all of it. */
export async function readDump(
  name: string,
  content: string | Uint8Array,
  open: (path: string) => Promise<DumpReading> = openDump,
): Promise<WholeDump> {
  await using folder = await makeTemporaryFolder();
  const path = join(folder.path, name);
  await writeFile(path, content);
  await using dump = await open(path);
  const batches: DumpRows[] = [];
  for await (const batch of dump.batches()) {
    batches.push(batch);
  }
  return {
    columns: dump.columns,
    rows: batches.flatMap(({ rows }) => rows),
    rejects: batches.flatMap(({ rejects }) => rejects),
    continuationLines: batches.reduce((total, batch) => total + batch.continuationLines, 0),
    lines: dump.countLines(),
    digest: await dump.digest(),
  };
}

import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { readRunFiles } from "cellar/run";
import { ZipFile } from "yazl";
import { type CrateFile, collectCrateFiles } from "./crate-files.ts";
import { type CrateStatements, toCrateMetadata } from "./to-crate-metadata.ts";

/** A crate that was written. */
export interface WrittenCrate {
  readonly path: string;
  readonly files: readonly CrateFile[];
}

/**
 * Writes a run as an RO-Crate into a ZIP file, whole or not at all; files lie in it as in the repository.
 *
 * Files that are not what they were any more are named, with the hash they had, and left out.
 *
 * @param folder - of the run, absolute
 * @param path - of the ZIP file
 * @throws {Error} when it cannot be written, or the report of the run is broken
 */
export async function writeCrate(
  root: string,
  folder: string,
  path: string,
  statements: CrateStatements = {},
): Promise<WrittenCrate> {
  const run = await readRunFiles(folder);
  const { report, config } = run;
  if (report === null) {
    throw new Error(
      `Cannot export "${folder}": ${run.findings.map(({ path: place, message }) => `${place} ${message}`).join("; ")}`,
    );
  }
  const files = await collectCrateFiles(root, folder, run);
  const zip = new ZipFile();
  // The same run makes the same bytes.
  const mtime = new Date(report.execution?.ended_at ?? report.created_at);
  const metadata = JSON.stringify(toCrateMetadata({ report, config }, files, statements), undefined, 2);
  zip.addBuffer(Buffer.from(metadata), "ro-crate-metadata.json", { mtime });
  for (const file of files.filter(({ missing }) => missing === undefined)) {
    zip.addFile(join(root, file.path), file.path, { mtime, mode: 0o100644 });
  }
  zip.end();
  await writeWhole(zip, path);
  return { path, files };
}

async function writeWhole(zip: ZipFile, path: string): Promise<void> {
  const temporary = `${path}.tmp_${randomUUID().replaceAll("-", "")}`;
  try {
    const failed = new Promise<never>((_, reject) => {
      zip.on("error", reject);
    });
    await Promise.race([pipeline(zip.outputStream, createWriteStream(temporary)), failed]);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new Error(`Cannot write "${path}": ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

import { join, posix } from "node:path";
import type { FileRecord } from "cellar/run";
import { describeFileDifference, summarizeParquetChanges, type ValueChange } from "../compare/index.ts";
import { checkFile } from "../verify/index.ts";
import type { FileChange } from "./run-difference.ts";

/** The files of one run, with its folder relative to the root. */
export interface FilesOfRun {
  readonly outDir: string;
  readonly files: readonly FileRecord[];
}

/**
 * Returns the files that differ, matched by path; those in the run's own folder by their path in it. Contents are compared
 * where both are on the disk still: a run mostly writes over what the run before it has made.
 */
export async function compareFiles(root: string, one: FilesOfRun, other: FilesOfRun): Promise<FileChange[]> {
  const [before, after] = [byPlace(one), byPlace(other)];
  const changes: FileChange[] = [];
  for (const place of new Set([...before.keys(), ...after.keys()])) {
    const change = await compareFile(root, before.get(place), after.get(place));
    if (change !== undefined) changes.push(change);
  }
  return changes;
}

function byPlace({ outDir, files }: FilesOfRun): Map<string, FileRecord> {
  return new Map(
    files.map((file) => {
      const inside = posix.relative(outDir, file.path);
      return [inside.startsWith("..") ? file.path : `./${inside}`, file];
    }),
  );
}

async function compareFile(
  root: string,
  one: FileRecord | undefined,
  other: FileRecord | undefined,
): Promise<FileChange | undefined> {
  if (one === undefined || other === undefined) {
    return toSingle(one, other);
  }
  if (one.sha256 === other.sha256 && one.sha256 !== null) {
    return undefined;
  }
  const { path } = other;
  return {
    path,
    change: "changed",
    bytes: [one.bytes, other.bytes],
    ...(await compareContents(root, one, other)),
  };
}

function toSingle(one: FileRecord | undefined, other: FileRecord | undefined): FileChange | undefined {
  const known = { table: [], detail: "" };
  if (one !== undefined) {
    return { path: one.path, change: "removed", bytes: [one.bytes, null], ...known };
  }
  return other && { path: other.path, change: "added", bytes: [null, other.bytes], ...known };
}

async function compareContents(
  root: string,
  one: FileRecord,
  other: FileRecord,
): Promise<{ table: ValueChange[]; detail: string }> {
  for (const [record, which] of [
    [one, "first"],
    [other, "second"],
  ] as const) {
    const { state } = await checkFile(root, "artifact", record);
    if (state !== "same") {
      return {
        table: [],
        detail: `what the ${which} run had is ${state === "missing" ? "gone" : "not there any more"}`,
      };
    }
  }
  const paths = [join(root, one.path), join(root, other.path)] as const;
  const table = one.path.endsWith(".parquet") ? await summarizeParquetChanges(...paths).catch(() => []) : [];
  return { table, detail: (await describeFileDifference(...paths)) ?? "" };
}

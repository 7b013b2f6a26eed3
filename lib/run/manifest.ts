import { resolve } from "node:path";
import { digestFile, type FileDigest, findErrorCode, toErrorText } from "../files/index.ts";
import type { FileRecord, Run } from "./contract.ts";
import { toRecordPath } from "./paths.ts";
import { updateRunFile } from "./run-files.ts";

/** What else the manifest says about a file. */
export interface AddFileOptions {
  /** What the file is, as in `checkpoint` or `visualization`; default: not said. */
  type?: string;
  /**
   * Size and hash where they are known already, from reading or writing the file: it is not read again. Default: the
   * file is hashed.
   */
  digest?: FileDigest;
}

/**
 * Records a file that the run made, by size and hash, in its manifest; a record of the same path is replaced.
 *
 * A file that is there but cannot be read is recorded too, with the reason in `sha256_error`.
 *
 * @param path - absolute, or relative to the current folder
 * @returns the record, its path relative to the root
 * @throws {Error} when there is no such file and no digest is given; the manifest stays as it is
 * @throws {RunFileError} when the manifest breaks the contract
 */
export async function addArtifact(run: Run, path: string, options: AddFileOptions = {}): Promise<FileRecord> {
  return addRecord(run, "artifacts", await makeRecord(run.root, path, options));
}

/**
 * Records a file that the run reads, by size and hash, in its manifest; otherwise as `addArtifact`.
 *
 * @param path - absolute, or relative to the current folder
 * @returns the record, its path relative to the root
 * @throws {Error} when there is no such file and no digest is given; the manifest stays as it is
 * @throws {RunFileError} when the manifest breaks the contract
 */
export async function addInput(run: Run, path: string, options: AddFileOptions = {}): Promise<FileRecord> {
  return addRecord(run, "inputs", await makeRecord(run.root, path, options));
}

async function addRecord(run: Run, list: "inputs" | "artifacts", record: FileRecord): Promise<FileRecord> {
  await updateRunFile(run.out_dir, "manifest", (manifest) => ({
    ...manifest,
    [list]: [...manifest[list].filter((other) => other.path !== record.path), record],
  }));
  return record;
}

async function makeRecord(root: string, path: string, options: AddFileOptions): Promise<FileRecord> {
  const absolute = resolve(path);
  const recordPath = toRecordPath(root, absolute);
  const type = options.type === undefined ? {} : { type: options.type };
  try {
    const { bytes, sha256 } = options.digest ?? (await digestFile(absolute));
    return { path: recordPath, bytes, sha256, sha256_error: null, ...type };
  } catch (error) {
    assertExists(absolute, error);
    const reason = toErrorText(error).replaceAll(absolute, recordPath);
    return { path: recordPath, bytes: null, sha256: null, sha256_error: reason, ...type };
  }
}

function assertExists(path: string, failure: unknown): void {
  const cause = failure instanceof Error ? failure.cause : undefined;
  if (findErrorCode(cause) !== "ENOENT") return;
  throw new Error(`Cannot record "${path}": no such file, wanted one that has been written`, {
    cause: failure,
  });
}

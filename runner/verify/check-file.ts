import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { sha256File } from "cellar/files";
import type { FileRecord } from "cellar/run";

/** How a file stands to its record. */
export type FileState =
  | "same"
  /** Another content than recorded. */
  | "changed"
  /** An artifact that holds what a later run made of it, as that run has recorded. */
  | "replaced"
  /** Not there any more. */
  | "missing"
  /** There, but it cannot be read now. */
  | "unreadable"
  /** It could not be read when the run recorded it: there is nothing to compare with. */
  | "never_hashed";

/** A recorded file as it is found now. */
export interface CheckedFile {
  readonly role: "input" | "artifact";
  /** Relative to the root. */
  readonly path: string;
  readonly state: FileState;
  /** What is found instead, in words; empty when all is well. */
  readonly detail: string;
}

/** Compares a file with its record, byte for byte by its hash; one of another size is not read. */
export async function checkFile(
  root: string,
  role: CheckedFile["role"],
  record: FileRecord,
): Promise<CheckedFile> {
  const found = { role, path: record.path };
  if (record.sha256 === null) {
    return { ...found, state: "never_hashed", detail: record.sha256_error ?? "" };
  }
  try {
    return { ...found, ...(await compare(resolve(root, record.path), record)) };
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return isMissing
      ? { ...found, state: "missing", detail: "" }
      : { ...found, state: "unreadable", detail: error instanceof Error ? error.message : String(error) };
  }
}

async function compare(
  path: string,
  { bytes, sha256 }: FileRecord,
): Promise<{ state: FileState; detail: string }> {
  const found = await stat(path);
  if (!found.isFile()) {
    return { state: "unreadable", detail: "no file stands there now" };
  }
  const { size } = found;
  if (bytes !== null && size !== bytes) {
    return { state: "changed", detail: `${size} bytes, ${bytes} were recorded` };
  }
  const hash = await sha256File(path);
  return hash === sha256
    ? { state: "same", detail: "" }
    : {
        state: "changed",
        detail: `SHA-256 ${hash.slice(0, 16)}…, ${String(sha256).slice(0, 16)}… was recorded`,
      };
}

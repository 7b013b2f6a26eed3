import { createHash } from "node:crypto";
import { relative, sep } from "node:path";
import type { FolderFingerprint } from "../../files/index.ts";
import type { IngestedFile } from "./ingest-options.ts";

/** Which files of a folder were read, and their content; the first notebook's fields beside a folder fingerprint's. */
export interface RawFilesFingerprint extends FolderFingerprint {
  n_files_parsed: number;
  files: (FolderFingerprint["files"][number] & { name: string })[];
}

/**
 * Returns the fingerprint of the files that were read, from the hashes taken while reading: nothing is read again.
 *
 * @param root - the folder that the files lie in
 */
export function fingerprintRawFiles(root: string, files: readonly IngestedFile[]): RawFilesFingerprint {
  const entries = files.map(({ name, path, bytes, sha256 }) => {
    return { name, relpath: relative(root, path).replaceAll(sep, "/"), bytes, sha256 };
  });
  const hash = createHash("sha256");
  for (const { relpath, bytes, sha256 } of entries) hash.update(`${relpath}|${bytes}|${sha256}`);
  return {
    root,
    n_files_parsed: files.length,
    n_files: files.length,
    files: entries,
    agg_sha256: hash.digest("hex"),
  };
}

import { digestFile } from "./sha256-file.ts";

/** What identifies the content of a file. */
export interface FileFingerprint {
  /** The path as it was given. */
  path: string;
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
}

/**
 * Returns the fingerprint of a file.
 *
 * @throws {Error} when the file cannot be read
 */
export async function fingerprintFile(path: string): Promise<FileFingerprint> {
  return { path, ...(await digestFile(path)) };
}

import type { FileFingerprint } from "../../files/index.ts";
import { addArtifact, type Run } from "../../run/index.ts";

/**
 * Records files that the run has written as its artifacts, by the size and hash that are known already.
 *
 * @param files - name to file, in the order in which the manifest shall list them
 * @returns name to fingerprint, as `data_fingerprints` of a report holds them
 */
export async function recordTables(
  run: Run,
  files: Readonly<Record<string, FileFingerprint>>,
): Promise<Record<string, FileFingerprint>> {
  const fingerprints: Record<string, FileFingerprint> = {};
  for (const [name, { path, bytes, sha256 }] of Object.entries(files)) {
    await addArtifact(run, path, { digest: { bytes, sha256 } });
    fingerprints[name] = { path, bytes, sha256 };
  }
  return fingerprints;
}

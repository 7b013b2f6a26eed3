import { readRunFiles } from "cellar/run";
import { type CheckedFile, checkFile } from "./check-file.ts";

/** What a verification has found out about one run. */
export interface VerifiedRun {
  readonly files: readonly CheckedFile[];
  /** What is wrong with the record itself; `path` is the file name followed by a JSON pointer. */
  readonly findings: readonly { readonly path: string; readonly message: string }[];
}

/**
 * Hashes every input and artifact of a run again and compares with its record; reads each file once, one after the
 * other.
 *
 * @param folder - of the run, absolute
 */
export async function verifyRun(root: string, folder: string): Promise<VerifiedRun> {
  const { manifest, findings } = await readRunFiles(folder);
  const files: CheckedFile[] = [];
  for (const role of ["input", "artifact"] as const) {
    for (const record of (role === "input" ? manifest?.inputs : manifest?.artifacts) ?? []) {
      files.push(await checkFile(root, role, record));
    }
  }
  return { files, findings };
}

/** Says whether everything is as it was recorded. */
export function isVerified({ files, findings }: VerifiedRun): boolean {
  return findings.length === 0 && files.every(({ state }) => state === "same");
}

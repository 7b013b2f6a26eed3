import { readRunFiles } from "cellar/run";
import { type CheckedFile, checkFile } from "./check-file.ts";
import { explainChange } from "./explain-change.ts";

/** What a verification has found out about one run. */
export interface VerifiedRun {
  readonly files: readonly CheckedFile[];
  /** What is wrong with the record itself; `path` is the file name followed by a JSON pointer. */
  readonly findings: readonly { readonly path: string; readonly message: string }[];
}

/** What a verification takes into account. */
export interface VerifyOptions {
  /** Folders of the runs after this one, absolute, oldest first: one of them may have made a file anew. Default: none. */
  readonly laterRuns?: readonly string[] | undefined;
}

/**
 * Hashes every input and artifact of a run again and compares with its record; one file after the other.
 *
 * @param folder - of the run, absolute
 */
export async function verifyRun(
  root: string,
  folder: string,
  { laterRuns = [] }: VerifyOptions = {},
): Promise<VerifiedRun> {
  const { manifest, findings } = await readRunFiles(folder);
  const files: CheckedFile[] = [];
  for (const role of ["input", "artifact"] as const) {
    for (const record of (role === "input" ? manifest?.inputs : manifest?.artifacts) ?? []) {
      const file = await checkFile(root, role, record);
      files.push(file.state === "changed" ? await explainChange(root, file, laterRuns) : file);
    }
  }
  return { files, findings };
}

/** Says whether every file is as it was recorded, by this run or, for an artifact, by a later one that made it anew. */
export function isVerified({ files, findings }: VerifiedRun): boolean {
  return findings.length === 0 && files.every(({ state }) => state === "same" || state === "replaced");
}

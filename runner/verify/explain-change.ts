import { posix, resolve } from "node:path";
import { sha256File } from "cellar/files";
import { readRunFiles } from "cellar/run";
import type { CheckedFile } from "./check-file.ts";

/**
 * Returns a changed file with the run that made it what it is now, when one has recorded that: notebooks of a pipeline
 * share files, a database to which each adds its views. An artifact is then replaced; an input stays changed, since the
 * run has not seen what it is now.
 *
 * @param laterRuns - folders of runs, absolute, oldest first
 */
export async function explainChange(
  root: string,
  file: CheckedFile,
  laterRuns: readonly string[],
): Promise<CheckedFile> {
  const writer = await findWriter(root, file.path, laterRuns);
  if (writer === undefined) {
    return file;
  }
  return file.role === "artifact"
    ? { ...file, state: "replaced", detail: `by ${writer}` }
    : { ...file, detail: `${file.detail}; it was made anew by ${writer}` };
}

async function findWriter(
  root: string,
  path: string,
  laterRuns: readonly string[],
): Promise<string | undefined> {
  const sha256 = laterRuns.length === 0 ? undefined : await sha256File(resolve(root, path));
  for (const folder of laterRuns.toReversed()) {
    const { manifest } = await readRunFiles(folder);
    if (manifest?.artifacts.some((record) => record.path === path && record.sha256 === sha256)) {
      return folder.replaceAll("\\", "/").split(posix.sep).slice(-2).join(posix.sep);
    }
  }
  return undefined;
}

import { existsSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The file that marks the root of a repository. */
export const ROOT_MARKER = "PROJECT_STATE.md";

/**
 * Returns the absolute path of the repository root: the nearest folder, from `from` upwards, with `PROJECT_STATE.md`.
 *
 * Symbolic links in the way are resolved, so the root is the same whichever way leads there.
 *
 * @throws {Error} when neither `from` nor any folder above it has the marker
 */
export function findRepoRoot(from: string = process.cwd()): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ROOT_MARKER))) return realpathSync(folder);
    if (folder === dirname(folder)) throw noRoot(from);
  }
}

function noRoot(from: string): Error {
  const place = `it is neither in "${resolve(from)}" nor in any folder above it`;
  return new Error(`Cannot find "${ROOT_MARKER}": ${place}, open the notebook from inside the repository`);
}

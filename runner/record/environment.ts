import { createRequire } from "node:module";
import { availableParallelism, totalmem } from "node:os";
import { join } from "node:path";
import { sha256File } from "cellar/files";
import { type GitState, readGitState } from "./git-state.ts";

/** What a run depended on besides its notebook and its data. */
export interface Environment {
  readonly node: string;
  readonly platform: string;
  readonly cpus: number;
  readonly memory_bytes: number;
  /** Version of the library that the cells import. */
  readonly cellar: string;
  /** SHA-256 of package-lock.json: the exact version of every package; null where there is none. */
  readonly lockfile_sha256: string | null;
  readonly git: GitState | null;
}

/** Captures the environment of a run that starts now. */
export async function captureEnvironment(root: string): Promise<Environment> {
  const [lockfile_sha256, git] = await Promise.all([
    sha256File(join(root, "package-lock.json")).catch(() => null),
    readGitState(root),
  ]);
  return {
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    cpus: availableParallelism(),
    memory_bytes: totalmem(),
    cellar: readCellarVersion(),
    lockfile_sha256,
    git,
  };
}

/** Returns the version of the library that cells import. */
export function readCellarVersion(): string {
  const { version }: { version: string } = createRequire(import.meta.url)("cellar/package.json");
  return version;
}

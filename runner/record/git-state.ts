import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execFileAsync = promisify(execFile);

/** The state of the repository's code when a run started. */
export interface GitState {
  readonly commit: string;
  /** Whether tracked or new files differ from the commit; what runs themselves write is left out. */
  readonly dirty: boolean;
}

/** A slow file system must not hold up a run, and a long list of changes is no reason to know nothing. */
const LIMITS = { timeout: 10_000, maxBuffer: 64 * 1024 ** 2 };

/** Paths that every run changes, so that they say nothing about the code. */
const WRITTEN_BY_RUNS = ["meta.json", "reports", "data"];

/** Reads commit and cleanliness; `null` where there is no git or no commit. */
export async function readGitState(root: string): Promise<GitState | null> {
  try {
    const commit = await git(root, ["rev-parse", "HEAD"]);
    const excluded = WRITTEN_BY_RUNS.map((path) => `:(exclude)${path}`);
    const changes = await git(root, ["status", "--porcelain", "--", ".", ...excluded]);
    return { commit, dirty: changes !== "" };
  } catch {
    return null;
  }
}

async function git(root: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execFileAsync("git", ["--no-optional-locks", "-C", root, ...args], LIMITS);
  return stdout.trim();
}

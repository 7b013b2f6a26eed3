import { copyFile, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "./run-command.ts";
import { REPOSITORY, type Surroundings } from "./surroundings.ts";
import { type Workload, writeNotebook } from "./workload.ts";

/** A repository of its own with one notebook, for one run. */
export interface Workplace {
  readonly root: string;
  /** File name of the notebook, in the root. */
  readonly notebook: string;
  /** Returns the path of the notebook that a tool has left beside the given one. */
  findExecuted(): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
}

const NOTEBOOK = "asked.ipynb";

/** Makes a workplace with the packages of this repository, a lockfile and a commit; dispose it to remove it. */
export async function makeWorkplace(workload: Workload, { env }: Surroundings): Promise<Workplace> {
  const root = await mkdtemp(join(tmpdir(), "cellar-bench-"));
  await writeFile(join(root, "PROJECT_STATE.md"), "# A repository for a benchmark\n");
  await writeFile(join(root, ".gitignore"), "node_modules\nreports\nmeta.json*\n");
  await copyFile(join(REPOSITORY, "package-lock.json"), join(root, "package-lock.json"));
  await symlink(join(REPOSITORY, "node_modules"), join(root, "node_modules"), "junction");
  await writeNotebook(join(root, NOTEBOOK), workload);
  await commitAll(root, env);
  return {
    root,
    notebook: NOTEBOOK,
    findExecuted: () => findExecuted(root),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
}

/** Our runner records commit and cleanliness: where there is no git, it is given less to do than usual. */
async function commitAll(root: string, env: NodeJS.ProcessEnv): Promise<void> {
  const author = ["-c", "user.name=bench", "-c", "user.email=bench@example.org"];
  for (const args of [
    ["init", "--quiet"],
    ["add", "."],
    [...author, "commit", "--quiet", "--message=begin"],
  ]) {
    await runCommand("git", args, { cwd: root, env });
  }
}

async function findExecuted(root: string): Promise<string> {
  const entries = await readdir(root, { recursive: true });
  const executed = entries.find((path) => path.endsWith(".ipynb") && path !== NOTEBOOK);
  if (executed === undefined) {
    throw new Error(`Cannot find the executed notebook in "${root}": the tool has left none`);
  }
  return join(root, executed);
}

import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** An empty repository: `await using repository = await makeRepository()` removes it in the end. */
export interface Repository extends AsyncDisposable {
  readonly root: string;
}

/** Makes a repository without any run in a temporary folder. */
export async function makeRepository(): Promise<Repository> {
  const root = await mkdtemp(join(await realpath(tmpdir()), "cellar-repository-"));
  await writeFile(join(root, "PROJECT_STATE.md"), "# A repository for a test\n");
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}

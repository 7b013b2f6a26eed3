import { copyFile, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of this repository. */
export const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));

/** The notebooks that are measured, in their order. */
export const NOTEBOOKS = [
  "02_sessionize_xuetangx",
  "03_vocab_pairs_xuetangx",
  "03b_srs_scores_xuetangx",
  "04_user_split_xuetangx",
  "05_episode_index_xuetangx",
] as const;

/** Makes a repository of a folder: the notebooks and packages of this one, and no data. */
export async function makeRepository(root: string): Promise<void> {
  await writeFile(join(root, "PROJECT_STATE.md"), "# A repository for a benchmark\n");
  await symlink(join(REPOSITORY, "node_modules"), join(root, "node_modules"), "junction");
  await mkdir(join(root, "notebooks"));
  for (const name of NOTEBOOKS) {
    await copyFile(
      join(REPOSITORY, "notebooks", "xuetangx", `${name}.ipynb`),
      join(root, "notebooks", `${name}.ipynb`),
    );
  }
}

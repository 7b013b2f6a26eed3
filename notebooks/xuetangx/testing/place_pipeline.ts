import { copyFile, mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type RunFiles, readRunFiles } from "cellar/run";

/** The notebooks of the pipeline, in their order. */
export const NOTEBOOKS = [
  "01_ingest_xuetangx",
  "02_sessionize_xuetangx",
  "03_vocab_pairs_xuetangx",
  "03b_srs_scores_xuetangx",
  "04_user_split_xuetangx",
  "05_episode_index_xuetangx",
  "09_srs_validation_xuetangx",
  "12_eda_report_xuetangx",
] as const;

const RAW_FILE = "20170201-20170801-raw_user_activity.json";
const folderOfNotebooks = dirname(dirname(fileURLToPath(import.meta.url)));

/** Copies the notebooks into a repository; returns where its raw file belongs. */
export async function placePipeline(root: string): Promise<string> {
  for (const name of NOTEBOOKS) {
    await copyFile(join(folderOfNotebooks, `${name}.ipynb`), join(root, "notebooks", `${name}.ipynb`));
  }
  const raw = join(root, "data", "raw", "xuetangx");
  await mkdir(raw, { recursive: true });
  return join(raw, RAW_FILE);
}

/** Returns the files of the newest run of a notebook in a repository. */
export async function readLatest(root: string, notebook: string): Promise<RunFiles> {
  const folder = join(root, "reports", notebook);
  const tags = await readdir(folder);
  return readRunFiles(join(folder, tags.toSorted().at(-1) ?? ""));
}

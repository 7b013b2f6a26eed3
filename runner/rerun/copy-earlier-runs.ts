import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { writeJsonAtomic } from "cellar/files";
import { readRunRegistry } from "cellar/run";

/**
 * Copies the records of all runs before a run, since notebooks read what others have found: config, report, manifest of
 * each, and the register with them alone.
 */
export async function copyEarlierRuns(root: string, scratch: string, run_id: string): Promise<void> {
  const records = await readRunRegistry(root);
  const index = records.findIndex((record) => record.run_id === run_id);
  const earlier = index === -1 ? [] : records.slice(0, index);
  for (const { out_dir, notebook, run_tag } of earlier) {
    const folder = out_dir ?? `reports/${notebook}/${run_tag}`;
    if (!folder.startsWith("reports/") || folder.includes("..")) continue;
    await mkdir(join(scratch, folder), { recursive: true });
    for (const kind of ["config", "report", "manifest"]) {
      await copyFile(join(root, folder, `${kind}.json`), join(scratch, folder, `${kind}.json`)).catch(
        () => undefined,
      );
    }
  }
  await writeJsonAtomic(join(scratch, "meta.json"), { schema_version: 1, runs: earlier });
}

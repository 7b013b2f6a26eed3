import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";

/** Makes a temporary repository: a folder with the root marker. */
export async function makeRepository(): Promise<TemporaryFolder> {
  const folder = await makeTemporaryFolder();
  await writeFile(join(folder.path, "PROJECT_STATE.md"), "# State\n");
  return folder;
}

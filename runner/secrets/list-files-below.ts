import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Lists the files in a folder and below it, by absolute path; what is neither file nor folder is left out. */
export async function listFilesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

import { stat } from "node:fs/promises";
import { parseActivityPath } from "../reading/activity-path.ts";

/** Starting threads takes about as long as scanning so much. */
const SMALL_BYTES = 32 * 1024 * 1024;
/** Activity is compressed to an eighteenth. */
const COMPRESSION = 18;
const WORKERS = 3;

/**
 * Returns how many threads are worth starting for these files.
 *
 * @throws {Error} the system's, when there is no such file
 */
export async function chooseWorkers(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(estimateBytes));
  return sizes.reduce((sum, size) => sum + size, 0) < SMALL_BYTES ? 0 : WORKERS;
}

async function estimateBytes(path: string): Promise<number> {
  const { file } = parseActivityPath(path);
  const { size } = await stat(file);
  return /\.(?:gz|tgz)$/.test(file) ? size * COMPRESSION : size;
}

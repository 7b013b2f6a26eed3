import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { findErrorCode } from "./error-text.ts";

/**
 * Returns what the system says of a file or folder, behind a link of what it leads to; undefined when nothing is there.
 *
 * @throws {Error} the system's, when it cannot be told, as without permission
 */
export async function findStats(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    // The second: what should be a folder on the way is a file.
    if (findErrorCode(error) === "ENOENT" || findErrorCode(error) === "ENOTDIR") {
      return undefined;
    }
    throw error;
  }
}

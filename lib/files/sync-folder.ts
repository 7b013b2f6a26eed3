import { open } from "node:fs/promises";
import { findErrorCode } from "./error-text.ts";

/** What opening or syncing a folder answers where the platform or file system has no such thing. */
const FOLDER_SYNC_UNSUPPORTED = new Set(["EACCES", "EINVAL", "EISDIR", "ENOTSUP", "EPERM"]);

/**
 * Makes the names in a folder survive a power cut, as after a rename; does nothing where folders cannot be synced.
 *
 * @throws {Error} when the folder is not there or the disk fails
 */
export async function syncFolder(folder: string): Promise<void> {
  try {
    await using file = await open(folder, "r");
    await file.sync();
  } catch (error) {
    if (!FOLDER_SYNC_UNSUPPORTED.has(findErrorCode(error) ?? "")) throw error;
  }
}

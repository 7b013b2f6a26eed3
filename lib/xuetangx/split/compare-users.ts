import { createHash } from "node:crypto";
import { MissingFileError, readJson, serializeJson } from "../../files/index.ts";

/** How a list of users stands to the one that an earlier step has written. */
export interface UserComparison {
  /** Hash of the file that holds these very users. */
  readonly sha256: string;
  /** `none`: there is no such file. */
  readonly onDisk: "none" | "same" | "differs";
}

/**
 * Compares users with those of a file `users_<split>.json`: the same ones, in the same order?
 *
 * @throws {BrokenJsonError} when the file is not JSON
 */
export async function compareUsers(users: readonly string[], path: string): Promise<UserComparison> {
  const sha256 = createHash("sha256").update(serializeJson(users)).digest("hex");
  return { sha256, onDisk: await findStanding(users, path) };
}

async function findStanding(users: readonly string[], path: string): Promise<UserComparison["onDisk"]> {
  try {
    return serializeJson(await readJson(path)) === serializeJson(users) ? "same" : "differs";
  } catch (error) {
    if (error instanceof MissingFileError) return "none";
    throw error;
  }
}

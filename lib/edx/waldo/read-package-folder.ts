import { readdir } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { findErrorCode } from "../../files/index.ts";

/** A weekly package of edX, as it lies there. */
export interface PackageFolder {
  /** Its day, `YYYY-MM-DD`. */
  readonly date: string;
  /** Names of its files, in order. */
  readonly names: readonly string[];
}

/** Thrown when a folder is no package: it is not there, or its name does not tell a day. */
export class PackageFolderError extends Error {
  override name = "PackageFolderError";
  readonly folder: string;

  constructor(folder: string, problem: string, options?: ErrorOptions) {
    super(`Cannot take package "${folder}" apart: ${problem}`, options);
    this.folder = folder;
  }
}

/**
 * Returns the day and the files of a package.
 *
 * @throws {PackageFolderError} when there is no folder, or its name does not end in a day
 */
export async function readPackageFolder(folder: string): Promise<PackageFolder> {
  const names = await listFiles(folder);
  const [, date] = /-(\d{4}-\d{2}-\d{2})$/.exec(basename(resolve(folder))) ?? [];
  if (date === undefined) {
    throw new PackageFolderError(
      folder,
      "its name does not end in a day; wanted a folder such as mitx-2014-05-11, since its tables go to a folder of that day",
    );
  }
  return { date, names };
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory());
    return files.map(({ name }) => name).toSorted();
  } catch (cause) {
    const code = findErrorCode(cause);
    if (code === "ENOENT" || code === "ENOTDIR") {
      const what = code === "ENOENT" ? "it does not exist" : "it is a file";
      throw new PackageFolderError(
        folder,
        `${what}; wanted the folder that the package was unpacked and decrypted into`,
        { cause },
      );
    }
    throw cause;
  }
}

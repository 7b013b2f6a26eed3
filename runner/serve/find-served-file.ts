import { realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";

/**
 * Returns the absolute path of the file below a folder that the path of an address means; undefined when it means none,
 * by whatever spelling: not what lies elsewhere (dots, backslashes, encoded separators, links that lead out), no folder,
 * and nothing hidden.
 *
 * @param folder - absolute
 * @param pathname - of the address, still encoded, beginning with `/`
 */
export async function findServedFile(folder: string, pathname: string): Promise<string | undefined> {
  const names = decodeNames(pathname);
  if (names === undefined || !names.every(isPlainName)) {
    return undefined;
  }
  try {
    const [base, path] = await Promise.all([realpath(folder), realpath(join(folder, ...names))]);
    const isInside = path.startsWith(base + sep);
    return isInside && (await stat(path)).isFile() ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the decoded names between the slashes of an address; undefined when one cannot be decoded. */
export function decodeNames(pathname: string): string[] | undefined {
  try {
    return pathname.split("/").slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function isPlainName(name: string): boolean {
  return name !== "" && !name.startsWith(".") && !/[/\\\0:]/.test(name);
}

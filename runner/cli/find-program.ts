import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** Endings of programs where the name alone is none. */
const ENDINGS = process.platform === "win32" ? [".exe", ".cmd", ".bat"] : [""];

/** Returns the path of the first of some programs that is on the PATH; undefined when none is. */
export async function findProgram(
  names: readonly string[],
  path = process.env["PATH"] ?? "",
): Promise<string | undefined> {
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  for (const name of names) {
    for (const program of folders.flatMap((folder) => ENDINGS.map((ending) => join(folder, name + ending)))) {
      if (await isExecutable(program)) {
        return program;
      }
    }
  }
  return undefined;
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

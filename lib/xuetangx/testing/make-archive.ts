import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Makes an archive with the system's tar.
 *
 * @param members - content by path in the archive, in the order of the archive
 * @param options - of tar; default: `-cz`
 */
export async function makeArchive(
  path: string,
  members: Readonly<Record<string, string | Uint8Array>>,
  options: readonly string[] = ["-cz"],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "cellar-archive-"));
  try {
    for (const [name, content] of Object.entries(members)) {
      await mkdir(join(folder, dirname(name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    await run("tar", [...options, "-f", path, "-C", folder, ...Object.keys(members)]);
  } finally {
    await rm(folder, { recursive: true });
  }
  return path;
}

import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder that is removed when it goes out of scope: `await using folder = await makeTemporaryFolder()`. */
export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
  /** Returns the path of a name in the folder. */
  readonly at: (name: string) => string;
  /** Writes a file in the folder, in folders of its own if its name has some, and returns its path. */
  readonly write: (name: string, data: string | Uint8Array) => Promise<string>;
}

/** Makes an empty folder below the system's temporary folder. */
export async function makeTemporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(await realpath(tmpdir()), "cellar-"));
  const at = (name: string) => join(path, name);
  return {
    path,
    at,
    write: async (name, data) => {
      await mkdir(dirname(at(name)), { recursive: true });
      await writeFile(at(name), data);
      return at(name);
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder that is removed when it goes out of scope: `await using folder = await makeTemporaryFolder()`. */
export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
  /** Returns the path of a name in the folder. */
  readonly at: (name: string) => string;
  /** Writes a file in the folder and returns its path. */
  readonly write: (name: string, data: string | Uint8Array) => Promise<string>;
}

/** Makes an empty folder below the system's temporary folder. */
export async function makeTemporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), "cellar-xuetangx-"));
  const at = (name: string) => join(path, name);
  return {
    path,
    at,
    write: async (name, data) => {
      await writeFile(at(name), data);
      return at(name);
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

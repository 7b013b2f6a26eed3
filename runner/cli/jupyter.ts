import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeJsonAtomic } from "cellar/files";
import { TSLAB, tslabKernelspec, userDataFolder } from "../kernel/index.ts";
import { printLine } from "./output.ts";
import { UsageError } from "./usage-error.ts";

/** Arguments of `cellar jupyter`. */
export interface JupyterArguments {
  /** Replace a kernelspec of this name that somebody else has written. */
  readonly force: boolean;
}

/** Marks kernelspecs that this command has written. */
const WRITTEN_BY = "cellar";

/**
 * `cellar jupyter`: writes the kernelspec of this project's tslab, with the preload, where the user's Jupyter finds it.
 *
 * @throws {UsageError} when a tslab kernelspec of another origin is there
 */
export async function jupyter({ force }: JupyterArguments): Promise<number> {
  const folder = join(userDataFolder(), "kernels", TSLAB);
  const path = join(folder, "kernel.json");
  if (!force && (await isForeign(path))) {
    throw new UsageError(
      `Cannot write kernelspec "${path}": another tslab is registered there (its cells would lose output); ` +
        "replace it with --force",
    );
  }
  const { argv, display_name, language, interrupt_mode } = tslabKernelspec();
  await mkdir(folder, { recursive: true });
  await writeJsonAtomic(path, {
    argv,
    display_name,
    language,
    interrupt_mode,
    metadata: { written_by: WRITTEN_BY },
  });
  printLine(`wrote ${path}`);
  printLine("start Jupyter in this repository (jupyter lab) and open a notebook under notebooks/");
  return 0;
}

async function isForeign(path: string): Promise<boolean> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  return text !== undefined && !text.includes(`"written_by": "${WRITTEN_BY}"`);
}

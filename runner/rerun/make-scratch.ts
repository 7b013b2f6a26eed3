import { constants } from "node:fs";
import { copyFile, cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { type FileRecord, ROOT_MARKER } from "cellar/run";
import { type Notebook, serializeNotebook } from "../nbformat/index.ts";

/** A repository for one run, apart from the one whose run is repeated. */
export interface Scratch extends AsyncDisposable {
  readonly root: string;
  /** Path of the notebook in it. */
  readonly notebook: string;
}

/** What a run needs to be repeated. */
export interface ScratchContent {
  /** The notebook to be run, and its path relative to the root. */
  readonly notebook: Notebook;
  readonly path: string;
  readonly inputs: readonly FileRecord[];
}

const LEFT_OUT = /(?:^|[\\/])(?:node_modules|\.ipynb_checkpoints)$/;

/**
 * Makes a repository in the system's temporary folder with the notebook, all that lies beside the notebooks, and copies
 * of the inputs; packages and library are those of the repository. Dispose it to remove it.
 */
export async function makeScratch(
  root: string,
  { notebook, path, inputs }: ScratchContent,
): Promise<Scratch> {
  const scratch = await mkdtemp(join(await realpath(tmpdir()), "cellar-rerun-"));
  await mkdir(join(scratch, "reports"));
  for (const stage of ["raw", "interim", "processed"]) {
    await mkdir(join(scratch, "data", stage), { recursive: true });
  }
  for (const file of [ROOT_MARKER, "package.json", "tsconfig.json"]) {
    await copyFile(join(root, file), join(scratch, file)).catch(ignoreMissing);
  }
  for (const folder of ["node_modules", "lib"]) {
    await symlink(join(root, folder), join(scratch, folder), "junction");
  }
  await cp(join(root, "notebooks"), join(scratch, "notebooks"), {
    recursive: true,
    filter: (source) => !LEFT_OUT.test(relative(root, source)),
  }).catch(ignoreMissing);
  await writeInto(join(scratch, path), serializeNotebook(notebook));
  for (const { path: input } of inputs) {
    await copyInput(join(root, input), join(scratch, input));
  }
  return {
    root: scratch,
    notebook: join(scratch, path),
    [Symbol.asyncDispose]: () => rm(scratch, { recursive: true, force: true }),
  };
}

async function writeInto(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** A copy, since cells may write into what they read; where the file system can share blocks it takes no room. */
async function copyInput(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to, constants.COPYFILE_FICLONE);
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) {
    throw error;
  }
}

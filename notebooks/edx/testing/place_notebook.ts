import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type RunFiles, readRunFiles } from "cellar/run";
import {
  type CommandResult,
  createWorkplace,
  type Workplace,
} from "../../../runner/cli/testing/workplace.ts";

const notebooks = join(dirname(fileURLToPath(import.meta.url)), "..");

/** What a run of a notebook left. */
export interface NotebookRun {
  readonly result: CommandResult;
  readonly files: RunFiles;
}

/** A repository of its own with one notebook and its input. */
export interface NotebookPlace extends AsyncDisposable {
  readonly root: string;
  /** Writes an input, by its path below the root. */
  write(path: string, data: string | Uint8Array): Promise<void>;
  /** Runs the notebook headless. */
  run(parameters?: Readonly<Record<string, string>>): Promise<NotebookRun>;
}

/** Makes a repository with a notebook of edX, by its name without its ending. */
export async function placeNotebook(name: string): Promise<NotebookPlace> {
  const workplace = await createWorkplace();
  const { root } = workplace;
  await copyFile(join(notebooks, `${name}.ipynb`), join(root, "notebooks", `${name}.ipynb`));
  return {
    root,
    write: async (path, data) => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), data);
    },
    run: (parameters = {}) => runNotebook(workplace, name, parameters),
    [Symbol.asyncDispose]: () => workplace[Symbol.asyncDispose](),
  };
}

async function runNotebook(
  workplace: Workplace,
  name: string,
  parameters: Readonly<Record<string, string>>,
): Promise<NotebookRun> {
  const given = Object.entries(parameters).flatMap(([key, value]) => ["-p", key, value]);
  const result = await workplace.cellar(["run", `notebooks/${name}.ipynb`, ...given]);
  const tags = await readdir(join(workplace.root, "reports", name));
  return {
    result,
    files: await readRunFiles(join(workplace.root, "reports", name, tags.toSorted().at(-1) ?? "")),
  };
}

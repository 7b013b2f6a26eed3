import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type FileRecord, type RunFiles, readRunFiles } from "cellar/run";
import { type Notebook, parseNotebook } from "../nbformat/index.ts";
import { checkFile } from "../verify/index.ts";

/** A run that cannot be repeated: it was not headless, its files are not whole, or its inputs are others now. */
export class RerunError extends Error {
  override name = "RerunError";
}

/** A run that is to be repeated, with the code that it has executed. */
export interface RecordedRun {
  readonly root: string;
  /** Absolute path of its folder. */
  readonly folder: string;
  readonly files: RunFiles;
  /** The executed notebook. */
  readonly notebook: Notebook;
  /** Path of the notebook that was run, relative to the root. */
  readonly path: string;
}

/**
 * Reads all that is needed to repeat a run.
 *
 * @throws {RerunError} when something of it is missing, or an input is not what it was
 */
export async function readRecordedRun(root: string, folder: string): Promise<RecordedRun> {
  const files = await readRunFiles(folder);
  const { path }: Partial<Record<string, unknown>> = { ...Object(files.report?.execution?.["notebook"]) };
  const executed = files.report?.execution?.["executed_notebook"];
  if (typeof path !== "string" || typeof executed !== "string" || files.manifest === null) {
    throw new RerunError(`Cannot repeat "${folder}": it is no headless run, or its record is broken`);
  }
  await assertInputsAreThere(root, folder, files.manifest.inputs);
  const text = await readFile(join(folder, basename(executed)), "utf8").catch((cause: unknown) => {
    throw new RerunError(`Cannot repeat "${folder}": there is no executed notebook "${executed}"`, { cause });
  });
  return { root, folder, files, notebook: parseNotebook(text), path };
}

async function assertInputsAreThere(
  root: string,
  folder: string,
  inputs: readonly FileRecord[],
): Promise<void> {
  for (const record of inputs) {
    const { state, detail } = await checkFile(root, "input", record);
    if (state !== "same") {
      const found = `${state.replaceAll("_", " ")}${detail === "" ? "" : ` (${detail})`}`;
      throw new RerunError(`Cannot repeat "${folder}": its input "${record.path}" is ${found}`);
    }
  }
}

import { realpath, stat } from "node:fs/promises";
import { devNull } from "node:os";
import { dirname } from "node:path";
import { findErrorCode, writeFileAtomic } from "cellar/files";
import { type Notebook, serializeNotebook } from "../nbformat/index.ts";

/** A path that no notebook can be written to. */
export class NotebookOutputError extends Error {
  override name = "NotebookOutputError";
  readonly path: string;

  constructor(path: string, problem: string, cause?: unknown) {
    super(`Cannot write notebook "${path}": ${problem}`, { cause });
    this.path = path;
  }
}

/** Writes a text to a path, whole or not at all. */
export type FileWriter = (path: string, text: string) => Promise<void>;

/**
 * Returns how a notebook is written to a path again and again: through a symbolic link to the file that it names, and to
 * the null device not at all.
 *
 * @throws {NotebookOutputError} when the folder is not there, or something other than a file is in the way
 */
export async function chooseWriter(path: string): Promise<FileWriter> {
  const target = await realpath(path).catch((cause: unknown) => {
    if (findErrorCode(cause) === "ENOENT") {
      return undefined;
    }
    throw new NotebookOutputError(path, cause instanceof Error ? cause.message : String(cause), cause);
  });
  if (target === undefined) {
    await assertFolder(path);
    return writeFileAtomic;
  }
  // Renaming over a device would put a file in its place, for everybody on the machine.
  if (target === devNull) {
    return async () => {};
  }
  const stats = await stat(target);
  if (!stats.isFile()) {
    const what = stats.isDirectory() ? "a folder" : "a device or a pipe";
    throw new NotebookOutputError(path, `it is ${what}, wanted a file`);
  }
  return (_path, text) => writeFileAtomic(target, text);
}

/**
 * Writes a notebook once.
 *
 * @throws {NotebookOutputError} when the folder is not there, or something other than a file is in the way
 */
export async function writeNotebook(path: string, notebook: Notebook): Promise<void> {
  const write = await chooseWriter(path);
  await write(path, serializeNotebook(notebook));
}

async function assertFolder(path: string): Promise<void> {
  const folder = dirname(path);
  const stats = await stat(folder).catch((cause: unknown) => {
    throw new NotebookOutputError(path, `there is no folder "${folder}", make it first`, cause);
  });
  if (!stats.isDirectory()) {
    throw new NotebookOutputError(path, `"${folder}" is not a folder`);
  }
}

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { type Notebook, type NotebookQuirk, parseNotebookWithQuirks } from "../nbformat/index.ts";
import { findParametersCell, type InferredParameters, inferParameters } from "../params/index.ts";

/** A notebook file as it stands on disk. */
export interface NotebookFile {
  /** Absolute path. */
  readonly path: string;
  /** File name without extension: the name of its runs. */
  readonly name: string;
  readonly sha256: string;
  readonly notebook: Notebook;
  /** What in the file is against the format and was made to fit; default nothing. */
  readonly quirks?: readonly NotebookQuirk[];
  /** What its `parameters` cell declares; empty when it has none. */
  readonly declared: InferredParameters;
}

/** A notebook file that is not there or cannot be read. */
export class NotebookFileError extends Error {
  override name = "NotebookFileError";
  readonly path: string;

  constructor(path: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Cannot read notebook "${path}": ${reason}`, { cause });
    this.path = path;
  }
}

/**
 * Reads a notebook and the declarations of its parameters.
 *
 * @throws {NotebookFileError} when there is no such file
 * @throws {NotebookFormatError} when it is not a notebook
 */
export async function readNotebook(path: string): Promise<NotebookFile> {
  const absolute = resolve(path);
  const bytes = await readFile(absolute).catch((cause: unknown) => {
    throw new NotebookFileError(path, cause);
  });
  const { notebook, quirks } = parseNotebookWithQuirks(bytes.toString("utf8"), { name: path });
  const index = findParametersCell(notebook);
  const source = index === undefined ? undefined : notebook.cells[index]?.source;
  return {
    path: absolute,
    name: basename(absolute, ".ipynb"),
    sha256: createHash("sha256").update(bytes).digest("hex"),
    notebook,
    quirks,
    declared: source === undefined ? { parameters: [], problems: [] } : inferParameters(source),
  };
}

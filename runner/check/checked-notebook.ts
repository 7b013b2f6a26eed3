import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import {
  isRecord,
  type Notebook,
  type NotebookQuirk,
  parseNotebookWithQuirks,
  tagsOf,
} from "../nbformat/index.ts";
import { findParametersCell, maskSecretDefaults } from "../params/index.ts";

/** A notebook to be checked. */
export interface CheckedNotebook {
  /** Path, as it was given. */
  readonly file: string;
  /** Absolute path of its folder, which is the working folder of its kernel. */
  readonly folder: string;
  /** Values of secrets that stand in its parameters cell are masked, so that no finding shows one. */
  readonly notebook: Notebook;
  /** What was wrong with the file and could be repaired. */
  readonly quirks: readonly NotebookQuirk[];
  readonly kernel: WishedKernel;
  readonly codeCells: readonly CheckedCell[];
}

/** What a notebook says about the kernel that it wants. */
export interface WishedKernel {
  /** Name of the kernelspec; absent when it names none. */
  readonly name: string | undefined;
  readonly language: string | undefined;
  /** Whether the runner takes tslab for it. */
  readonly isTslab: boolean;
}

/** A code cell to be checked. */
export interface CheckedCell {
  /** Counted from 0, over cells of every type. */
  readonly index: number;
  readonly id: string;
  readonly source: string;
  /** False when it is empty, or tagged `skip-execution`. */
  readonly isExecuted: boolean;
  /** Whether a run goes on when it fails (tag `raises-exception`). */
  readonly mayFail: boolean;
}

/**
 * Reads a notebook for checking.
 *
 * @throws {Error} when the file cannot be read
 * @throws {NotebookFormatError} when it is not a notebook
 */
export async function readCheckedNotebook(file: string): Promise<CheckedNotebook> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot read notebook "${file}": ${reason}`, { cause });
  });
  const { notebook: asWritten, quirks } = parseNotebookWithQuirks(text, { name: file });
  const notebook = maskSecrets(asWritten);
  return {
    file,
    folder: dirname(resolve(file)),
    notebook,
    quirks,
    kernel: readWishedKernel(notebook),
    codeCells: readCodeCells(notebook),
  };
}

function maskSecrets(notebook: Notebook): Notebook {
  const parameters = findParametersCell(notebook);
  const cells = notebook.cells.map((cell, index) =>
    index === parameters ? { ...cell, source: maskSecretDefaults(cell.source) } : cell,
  );
  return { ...notebook, cells };
}

function readWishedKernel({ metadata }: Notebook): WishedKernel {
  const name = readText(metadata.kernelspec, "name");
  const language = readText(metadata.language_info, "name");
  const isTslab =
    name === undefined
      ? (language ?? "typescript").toLowerCase() === "typescript"
      : name.toLowerCase() === "tslab";
  return { name, language, isTslab };
}

function readText(value: unknown, key: string): string | undefined {
  const text = isRecord(value) ? value[key] : undefined;
  return typeof text === "string" ? text : undefined;
}

function readCodeCells({ cells }: Notebook): CheckedCell[] {
  return cells.flatMap((cell, index) => {
    if (cell.cell_type !== "code") {
      return [];
    }
    const tags = tagsOf(cell);
    const isExecuted = cell.source.trim() !== "" && !tags.includes("skip-execution");
    const mayFail = tags.includes("raises-exception");
    return [{ index, id: cell.id, source: cell.source, isExecuted, mayFail }];
  });
}

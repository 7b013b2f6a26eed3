import { checkFormat } from "./check-format.ts";
import { checkHeadings } from "./check-headings.ts";
import { checkKernel } from "./check-kernel.ts";
import { checkParameterCells } from "./check-parameter-cells.ts";
import { checkSecrets } from "./check-secrets.ts";
import { checkTags } from "./check-tags.ts";
import { checkTypes } from "./check-types.ts";
import { type CheckedNotebook, readCheckedNotebook } from "./checked-notebook.ts";
import type { CheckFinding, Remark } from "./finding.ts";
import { openFolder, type TslabFolder } from "./tslab-folder.ts";

/**
 * Checks notebooks without running them: the types of all cells as tslab would see them one after the other, modules
 * that are missing, names used before their definition, tags, parameters and secrets among them, the kernel asked for,
 * and the file itself.
 *
 * Costs a second or two for each folder, to load the compiler and the types of the libraries, and about a tenth of one
 * for each cell; the compiler leaves this process no time for anything else meanwhile.
 *
 * @returns findings in the order of the paths, then of the cells, then of the lines
 * @throws {Error} when a file cannot be read
 * @throws {NotebookFormatError} when a file is not a notebook
 */
export async function checkNotebooks(paths: readonly string[]): Promise<CheckFinding[]> {
  const notebooks = await Promise.all(paths.map((path) => readCheckedNotebook(path)));
  let current: { readonly path: string; readonly folder: TslabFolder } | undefined;
  const enter = (path: string): TslabFolder => {
    if (current?.path !== path) {
      current?.folder.close();
      current = { path, folder: openFolder(path) };
    }
    return current.folder;
  };
  try {
    return notebooks.flatMap((notebook) => checkNotebook(notebook, enter));
  } finally {
    current?.folder.close();
  }
}

function checkNotebook(
  checked: CheckedNotebook,
  enter: (path: string) => TslabFolder,
): readonly CheckFinding[] {
  const remarks = [
    ...checkKernel(checked),
    ...checkFormat(checked),
    ...checkTags(checked),
    ...checkHeadings(checked),
    ...checkSecrets(checked),
    ...(checked.kernel.isTslab ? checkCode(checked, enter(checked.folder)) : []),
  ];
  return remarks.toSorted(byPlace).map((remark) => toFinding(checked, remark));
}

/** A cell that does not compile tells little about its parameters: they are looked at when it does. */
function checkCode(checked: CheckedNotebook, folder: TslabFolder): Remark[] {
  const faults = checkTypes(checked, folder);
  const broken = new Set(faults.map(({ cell }) => cell));
  return [...faults, ...checkParameterCells(checked, folder).filter(({ cell }) => !broken.has(cell))];
}

function byPlace(one: Remark, other: Remark): number {
  return (
    (one.cell ?? -1) - (other.cell ?? -1) ||
    (one.line ?? 0) - (other.line ?? 0) ||
    (one.column ?? 0) - (other.column ?? 0)
  );
}

function toFinding({ file, notebook }: CheckedNotebook, remark: Remark): CheckFinding {
  const { cell, line = null, column = null, severity, code, message } = remark;
  return {
    file,
    cell_id: cell === undefined ? null : (notebook.cells[cell]?.id ?? null),
    cell_index: cell ?? null,
    line,
    column,
    severity,
    code,
    message: message.replaceAll(/\s*\n\s*/g, " "),
  };
}

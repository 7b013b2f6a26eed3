import type { CellCompiler, CompiledCell } from "./cell-compiler.ts";
import type { CheckedCell, CheckedNotebook } from "./checked-notebook.ts";
import type { DeclaredName } from "./declared-names.ts";
import { explainFault, type NamingCell } from "./explain-fault.ts";
import type { Remark } from "./finding.ts";
import type { TslabFolder } from "./tslab-folder.ts";
import { readTypeFaults } from "./type-faults.ts";

/**
 * Compiles the cells of a notebook in order, as tslab would, and returns all faults.
 *
 * A run stops at the first cell with faults. Here the cells after it are compiled too, with the names that it declares
 * taken for `any`, so that they show their own faults and none that follow from it.
 */
export function checkTypes({ codeCells }: Pick<CheckedNotebook, "codeCells">, folder: TslabFolder): Remark[] {
  const check: TypeCheck = {
    folder,
    compiler: folder.startNotebook(),
    cells: codeCells.map((cell) => ({ cell, names: folder.findDeclaredNames(cell.source) })),
    broken: new Set(),
    standIns: new Set(),
  };
  return check.cells.flatMap((naming, position) =>
    naming.cell.isExecuted ? checkCell(check, naming, position) : [],
  );
}

/** How far the check of a notebook has come. */
interface TypeCheck {
  readonly folder: TslabFolder;
  readonly compiler: CellCompiler;
  readonly cells: readonly NamingCell[];
  /** Positions of the cells that do not compile. */
  readonly broken: Set<number>;
  /** Names that are taken for `any`, since the cell that declares them does not compile. */
  readonly standIns: Set<string>;
}

function checkCell(check: TypeCheck, { cell, names }: NamingCell, position: number): Remark[] {
  const compiled = check.compiler.compile(cell.source);
  const remarks = [...toFaultRemarks(check, compiled, position), ...toFailureRemarks(compiled)];
  const isBroken = compiled.diagnostics.length > 0 || compiled.failure !== undefined;
  if (isBroken) {
    check.broken.add(position);
  }
  noteNames(check, names, isBroken, cell.mayFail);
  return remarks.map((remark) => placeRemark(remark, cell));
}

/** A cell that may fail leaves no names behind when it does. */
function noteNames(
  { compiler, standIns }: TypeCheck,
  names: readonly DeclaredName[],
  isBroken: boolean,
  mayFail: boolean,
): void {
  if (!isBroken) {
    for (const { text } of names) {
      standIns.delete(text);
    }
  } else if (!mayFail) {
    compiler.declareStandIns(names);
    for (const { text } of names) {
      standIns.add(text);
    }
  }
}

function toFaultRemarks(check: TypeCheck, { diagnostics }: CompiledCell, position: number): Remark[] {
  const { folder, cells, broken } = check;
  const source = cells[position]?.cell.source ?? "";
  const context = { position, cells, broken, folder: folder.path };
  return readTypeFaults(source, diagnostics, folder.findSyntaxFaults)
    .filter(({ subject }) => !isStandIn(check, position, subject))
    .map((fault) => ({
      severity: "error",
      ...explainFault(fault, context),
      ...(fault.otherFile === undefined ? { line: fault.line, column: fault.column } : {}),
    }));
}

/** What is wrong about the use of a stand-in, as `Row<string>` for the type `any`, is not the fault of its user. */
function isStandIn({ standIns, cells }: TypeCheck, position: number, subject: string): boolean {
  const name = /^[\p{ID_Continue}$]*/u.exec(subject)?.[0] ?? "";
  const isOwn = cells[position]?.names.some(({ text }) => text === name) === true;
  return standIns.has(name) && !isOwn;
}

function toFailureRemarks({ failure }: CompiledCell): Remark[] {
  if (failure === undefined) {
    return [];
  }
  const { code, reason } = failure;
  const what =
    code === "compiler-crash" ? "breaks tslab's compiler" : "compiles to what Node cannot run as a cell";
  return [{ severity: "error", code, message: `${what}: ${reason}` }];
}

/** What a cell may fail of is no error of the notebook. */
function placeRemark(remark: Remark, { index, mayFail }: CheckedCell): Remark {
  return mayFail
    ? { ...remark, cell: index, severity: "warning", message: `${remark.message} (tag "raises-exception")` }
    : { ...remark, cell: index };
}

import type { CheckedCell } from "./checked-notebook.ts";
import type { DeclaredName } from "./declared-names.ts";
import { nameCell, type Remark } from "./finding.ts";
import { explainMissingModule } from "./missing-module.ts";
import type { TypeFault } from "./type-faults.ts";

/** A code cell with the names that it declares. */
export interface NamingCell {
  readonly cell: CheckedCell;
  readonly names: readonly DeclaredName[];
}

/** Where a fault is, and what stands around it. */
export interface FaultContext {
  /** Position of the cell among `cells`. */
  readonly position: number;
  readonly cells: readonly NamingCell[];
  /** Positions of the cells that do not compile. */
  readonly broken: ReadonlySet<number>;
  /** The notebook's folder. */
  readonly folder: string;
}

/** "Cannot find module", "Cannot find name" and their kin, by the number of the compiler's message. */
const MISSING_MODULE = 2307;
const MISSING_NAME: ReadonlySet<number> = new Set([2304, 2503, 2552, 18_004]);

/** What to do about faults that come from tslab's ways rather than from the code. */
const HINTS: ReadonlyMap<number, string> = new Map([
  [2323, "a cell exports nothing: the cells after it see its variables as they are"],
  [2484, "a cell exports nothing: the cells after it see its variables as they are"],
  [5097, "leave the ending out, tslab finds the file"],
  [6059, "tslab imports no file from above the notebook's folder: make it a package, or move it"],
]);

/** Returns what a fault is called and how it is told: the compiler's words where there are no better ones. */
export function explainFault(fault: TypeFault, context: FaultContext): Pick<Remark, "code" | "message"> {
  const { code, message, subject, otherFile, line, column } = fault;
  if (otherFile !== undefined) {
    return { code: `TS${code}`, message: `imports ${otherFile}, which has at ${line}:${column}: ${message}` };
  }
  const [, module] = /^["'`](.+)["'`]$/.exec(subject) ?? [];
  if (code === MISSING_MODULE && module !== undefined) {
    return { code: "missing-module", message: explainMissingModule(module, context.folder) };
  }
  const explained = MISSING_NAME.has(code) ? explainMissingName(subject, context) : undefined;
  if (explained !== undefined) {
    return explained;
  }
  const hint = HINTS.get(code);
  return { code: `TS${code}`, message: hint === undefined ? message : `${message} (${hint})` };
}

function explainMissingName(
  name: string,
  { position, cells, broken }: FaultContext,
): Pick<Remark, "code" | "message"> | undefined {
  const reasons = cells.flatMap(({ cell, names }, at) => {
    const declared = names.find(({ text }) => text === name);
    const isBroken = broken.has(at);
    const why = declared && explainDefinition(declared, cell, { isLater: at > position, isBroken });
    return why === undefined || at === position ? [] : [{ at, cell, ...why }];
  });
  const chosen =
    reasons.findLast(({ at }) => at < position) ?? reasons.find(({ cell }) => cell.isExecuted) ?? reasons[0];
  return (
    chosen && {
      code: chosen.code,
      message: `Cannot find name "${name}": ${nameCell(chosen.cell)} declares it, but ${chosen.reason}`,
    }
  );
}

/** Says why what a cell declares is not known in another; undefined when nothing is in the way. */
function explainDefinition(
  { isNamespace }: DeclaredName,
  { isExecuted }: CheckedCell,
  { isLater, isBroken }: { readonly isLater: boolean; readonly isBroken: boolean },
): { readonly code: string; readonly reason: string } | undefined {
  if (!isExecuted) {
    return { code: "skipped-definition", reason: 'is not executed (tag "skip-execution")' };
  }
  if (isLater) {
    return { code: "used-before-definition", reason: "comes later" };
  }
  if (isBroken) {
    return { code: "failed-definition", reason: "does not compile" };
  }
  return isNamespace
    ? { code: "forgotten-definition", reason: "tslab keeps a namespace for the next cell only" }
    : undefined;
}

import { format, inspect } from "node:util";

/** What a Jupyter `error` message tells. */
export interface CellFailure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: string[];
}

/** Longer texts are cut: an error message of megabytes would stand in the notebook three times. */
const LONGEST_TEXT = 20_000;

/** Stack lines below a cell's own code: tslab's, this preload's and Node's. */
const KERNEL_FRAME =
  /^\s+at .*(node:vm|node:internal|node_modules[\\/](?:tslab|commander)[\\/]|[\\/]kernel[\\/]tslab[\\/]|sigintHandlersWrap)/;

/** The name that Node gives to code without a file; its lines are those of the compiled cell. */
const CELL_FILE = "evalmachine.<anonymous>";

/** Describes anything that a cell can throw, also values whose own methods throw. */
export function describeThrown(thrown: unknown): CellFailure {
  const text = attempt(() => inspect(thrown, { colors: false }), "a value that cannot be shown");
  const traceback = text
    .replaceAll(CELL_FILE, "cell")
    .split("\n")
    .filter((line) => !KERNEL_FRAME.test(line));
  return {
    ename: attempt(() => nameOf(thrown), "Error"),
    evalue: cut(attempt(() => messageOf(thrown), traceback[0] ?? "")),
    traceback: cut(traceback.join("\n")).split("\n"),
  };
}

/**
 * Describes what tslab's executor prints when a cell fails: either the value thrown, or one line for each fault
 * that the compiler found (`format, file, line, column, text`).
 */
export function describeExecutorOutput(args: readonly unknown[]): CellFailure {
  const [first] = args;
  if (args.length === 1 || typeof first !== "string") {
    return describeThrown(first);
  }
  const text = format(...args);
  return { ename: "CompileError", evalue: text, traceback: [`CompileError: ${text}`] };
}

/** Joins the faults of one cell: the first names it, the traceback has them all. */
export function joinFailures(first: CellFailure | undefined, next: CellFailure): CellFailure {
  return first === undefined ? next : { ...first, traceback: [...first.traceback, ...next.traceback] };
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : `Thrown ${thrown === null ? "null" : typeof thrown}`;
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : inspect(thrown);
}

function attempt(read: () => unknown, otherwise: string): string {
  try {
    return String(read());
  } catch {
    return otherwise;
  }
}

function cut(text: string): string {
  const left = text.length - LONGEST_TEXT;
  return left > 0 ? `${text.slice(0, LONGEST_TEXT)}… (${left} more characters)` : text;
}

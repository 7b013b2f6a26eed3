/** Where in a notebook something happened. */
export interface CellPlace {
  readonly cell_id: string;
  /** Position among all cells of the notebook, from 0. */
  readonly index: number;
}

/** A cell threw, did not compile, or rejected a promise that nobody awaited. */
export class CellExecutionError extends Error {
  override name = "CellExecutionError";
  readonly place: CellPlace;
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];

  constructor(place: CellPlace, failure: { ename: string; evalue: string; traceback: readonly string[] }) {
    const { ename, evalue } = failure;
    super(`${describePlace(place)} failed: ${evalue === "" ? ename : `${ename}: ${evalue}`}`);
    this.place = place;
    this.ename = failure.ename;
    this.evalue = failure.evalue;
    this.traceback = failure.traceback;
  }
}

/** A cell ran longer than a cell may. */
export class CellTimeoutError extends Error {
  override name = "CellTimeoutError";
  readonly timeoutMs: number;

  constructor(timeoutMs: number) {
    super(`the cell ran longer than ${timeoutMs / 1000} s (--cell-timeout)`);
    this.timeoutMs = timeoutMs;
  }
}

/** The notebook as a whole ran longer than it may. */
export class RunTimeoutError extends Error {
  override name = "RunTimeoutError";
  readonly timeoutMs: number;

  constructor(timeoutMs: number) {
    super(`the notebook ran longer than ${timeoutMs / 1000} s (--timeout)`);
    this.timeoutMs = timeoutMs;
  }
}

/** The kernel used more memory than it may, and was killed. */
export class MemoryLimitError extends Error {
  override name = "MemoryLimitError";
  readonly limitBytes: number;
  readonly memoryBytes: number;

  constructor(limitBytes: number, memoryBytes: number) {
    super(
      `the kernel used ${toMegabytes(memoryBytes)}, more than the ${toMegabytes(limitBytes)} allowed (--memory)`,
    );
    this.limitBytes = limitBytes;
    this.memoryBytes = memoryBytes;
  }
}

/** Somebody stopped the run: Ctrl-C or SIGTERM. */
export class RunInterruptedError extends Error {
  override name = "RunInterruptedError";
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals) {
    super(`the run was stopped by ${signal}`);
    this.signal = signal;
  }
}

/** Returns how a place is named to people: cells are counted from 1. */
export function describePlace({ cell_id, index }: CellPlace): string {
  return `cell ${index + 1} ("${cell_id}")`;
}

function toMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2)} MB`;
}

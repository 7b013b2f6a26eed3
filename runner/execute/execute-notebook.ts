import { setTimeout as delay } from "node:timers/promises";
import { DeadKernelError, type Kernel, quirksOf } from "../kernel/index.ts";
import type { Message } from "../messaging/index.ts";
import type { Notebook } from "../nbformat/index.ts";
import { UnusableReplyError } from "./answer-errors.ts";
import { failureOf } from "./cell-failure.ts";
import { CellExecutionError, MemoryLimitError } from "./errors.ts";
import { executeCell } from "./execute-cell.ts";
import { isExitOnPurpose } from "./exit-on-purpose.ts";
import type { CellExecution } from "./judge-answer.ts";
import type { CellOutcome, NotebookOutcome } from "./outcome.ts";
import { PATIENCE, type Patience } from "./patience.ts";
import { type PlannedCell, planCells } from "./plan-cells.ts";
import { statusOfFailure } from "./status.ts";
import { type RunLimits, type RunWatch, watchRun } from "./stop-reasons.ts";
import { toError } from "./to-error.ts";

/** What a caller hears while a notebook runs. */
export interface ExecutionEvents {
  onCellStart?(cell: PlannedCell): void;
  /** One iopub message of a cell, also when it comes after the cell has finished; or its reply. */
  onMessage?(cell: PlannedCell, message: Message): void;
  onCellEnd?(outcome: CellOutcome): void;
}

/** How a notebook is executed. */
export interface ExecuteNotebookOptions extends RunLimits, ExecutionEvents {
  /** Longest time for each cell; default none. */
  readonly cellTimeoutMs?: number | undefined;
  /** The user's way to stop the run; its reason is recorded. */
  readonly signal: AbortSignal;
  /** How long a kernel that owes something is waited for; each has a default. */
  readonly patience?: Partial<Patience> | undefined;
}

/** Executes the cells of a notebook in order, and stops at the first that fails. Never throws for what they do. */
export async function executeNotebook(
  notebook: Notebook,
  kernel: Kernel,
  options: ExecuteNotebookOptions,
): Promise<NotebookOutcome> {
  const execution = new NotebookExecution(kernel, planCells(notebook), options);
  return execution.run();
}

class NotebookExecution {
  readonly #kernel: Kernel;
  readonly #plan: readonly PlannedCell[];
  readonly #options: ExecuteNotebookOptions;
  readonly #patience: Patience;
  readonly #outcomes: CellOutcome[];
  readonly #cellOfRequest = new Map<string, PlannedCell>();
  #strayMessages = 0;
  #lastMessageAt = 0;
  /** The first cell that ended the run; a later failure of an earlier cell does not displace it. */
  #failedCell: CellOutcome | undefined;
  /** A cell has ended the notebook on purpose: the cells behind it are not wanted. */
  #exited = false;

  constructor(kernel: Kernel, plan: readonly PlannedCell[], options: ExecuteNotebookOptions) {
    this.#kernel = kernel;
    this.#plan = plan;
    this.#options = options;
    this.#patience = { ...PATIENCE, ...options.patience };
    this.#outcomes = plan.map(({ cell_id, index }) => ({ cell_id, index, status: "pending" }));
  }

  async run(): Promise<NotebookOutcome> {
    const watch = watchRun(this.#kernel, this.#options, this.#options.signal);
    const { client } = this.#kernel;
    const forget = client.listen((message, channel) => {
      if (channel === "iopub") {
        this.#route(message);
      } else if (message.header.msg_type === "execute_reply") {
        this.#tell(message);
      }
    });
    const forgetRefused = client.listenRefused(() => {
      this.#lastMessageAt = performance.now();
    });
    try {
      await this.#runCells(watch.signal);
      await this.#untilQuiet();
      return this.#conclude(watch);
    } finally {
      forget();
      forgetRefused();
      watch.end();
    }
  }

  async #untilQuiet(): Promise<void> {
    const { quietMs } = quirksOf(this.#kernel.info);
    const end = performance.now() + this.#patience.lateOutputMs;
    do {
      await delay(quietMs);
    } while (performance.now() - this.#lastMessageAt < quietMs && performance.now() < end);
  }

  async #runCells(stop: AbortSignal): Promise<void> {
    for (const cell of this.#plan) {
      if (cell.action === "skip" || this.#exited) {
        this.#settle({ ...toPlace(cell), status: "skipped" });
      } else if (stop.aborted || this.#failedCell !== undefined) {
        this.#settle({ ...toPlace(cell), status: "aborted" });
      } else {
        await this.#runCell(cell, stop);
      }
    }
  }

  async #runCell(cell: PlannedCell, stop: AbortSignal): Promise<void> {
    const startedAt = new Date();
    const start = performance.now();
    this.#outcomes[cell.index] = { ...toPlace(cell), status: "running", startedAt };
    this.#options.onCellStart?.(cell);
    const { completeness, failure } = await this.#execute(cell, stop);
    const durationMs = performance.now() - start;
    const forgiven = cell.mayFail && failure instanceof CellExecutionError;
    this.#exited = !forgiven && isExitOnPurpose(failure);
    const isWell = failure === undefined || forgiven || this.#exited;
    const status = isWell ? "completed" : statusOfFailure(failure);
    const known = { ...toPlace(cell), status, startedAt, durationMs, completeness } as const;
    this.#settle(failure === undefined ? known : { ...known, failure });
    if (forgiven) {
      await delay(quirksOf(this.#kernel.info).abortWindowMs);
    }
  }

  /** Executes a cell; one that the kernel refuses, as some do for a while behind a failed cell, is sent again. */
  async #execute(cell: PlannedCell, stop: AbortSignal): Promise<CellExecution> {
    for (let attempt = 1; ; attempt += 1) {
      const execution = await executeCell(this.#kernel, cell, {
        timeoutMs: this.#options.cellTimeoutMs,
        stop,
        patience: this.#patience,
        onRequest: (msg_id) => this.#cellOfRequest.set(msg_id, cell),
      });
      const { failure } = execution;
      const isRefused = failure instanceof UnusableReplyError && failure.isRefusal;
      if (!isRefused || attempt === MOST_ATTEMPTS || stop.aborted) {
        return execution;
      }
      await delay(REFUSAL_PAUSE_MS);
    }
  }

  #settle(outcome: CellOutcome): void {
    this.#outcomes[outcome.index] = outcome;
    if (outcome.failure !== undefined && outcome.status !== "completed") {
      this.#failedCell ??= outcome;
    }
    this.#options.onCellEnd?.(outcome);
  }

  #route(message: Message): void {
    this.#lastMessageAt = performance.now();
    const cell = this.#tell(message);
    if (cell === undefined) {
      this.#strayMessages += EXPECTED_STRAYS.has(message.header.msg_type) ? 0 : 1;
    } else if (message.header.msg_type === "error") {
      this.#failLate(cell, message);
    }
  }

  /** Tells of a message; returns the cell that has asked for it. */
  #tell(message: Message): PlannedCell | undefined {
    const parent = message.parent_header.msg_id;
    const cell = parent === undefined ? undefined : this.#cellOfRequest.get(parent);
    if (cell !== undefined) {
      this.#options.onMessage?.(cell, message);
    }
    return cell;
  }

  /** An error that arrives when its cell has already completed, from a timer or a forgotten promise, still fails it. */
  #failLate(cell: PlannedCell, message: Message): void {
    const outcome = this.#outcomes[cell.index];
    if (outcome?.status !== "completed" || cell.mayFail) {
      return;
    }
    const { ename, evalue, traceback } = failureOf(message, NOTHING_ELSE);
    const failure = new CellExecutionError(cell, {
      ename,
      evalue: `${evalue} (after the cell had returned)`,
      traceback,
    });
    this.#settle({ ...outcome, status: "failed", failure });
  }

  #conclude(watch: RunWatch): NotebookOutcome {
    const { refused, unasked } = this.#kernel.client.unusable();
    const common = {
      cells: this.#outcomes,
      peakMemoryBytes: watch.end(),
      strayMessages: this.#strayMessages + refused + unasked,
    };
    const failedCell = this.#failedCell;
    if (failedCell?.failure !== undefined) {
      return {
        ...common,
        status: statusOfFailure(failedCell.failure),
        failedCell,
        failure: failedCell.failure,
      };
    }
    if (this.#isStoppedBetweenCells(watch)) {
      const failure = toError(watch.signal.reason);
      return { ...common, status: statusOfFailure(failure), failure };
    }
    return { ...common, status: "completed" };
  }

  /** No cell is to blame when nothing was running: but some never ran, or the kernel was lost behind the last one. */
  #isStoppedBetweenCells({ signal }: RunWatch): boolean {
    const isKernelLost =
      signal.reason instanceof DeadKernelError ||
      signal.reason instanceof MemoryLimitError ||
      this.#kernel.client.broken.aborted;
    return this.#outcomes.some(({ status }) => status === "aborted") || isKernelLost;
  }
}

/** A cell that the kernel refuses is sent so often, with such pauses. */
const MOST_ATTEMPTS = 10;
const REFUSAL_PAUSE_MS = 100;

/** Types of messages that belong to no cell when all is well: those of other requests, and of the connection. */
const EXPECTED_STRAYS: ReadonlySet<string> = new Set(["status", "iopub_welcome"]);

/** Of a message that comes late there is nothing but the message. */
const NOTHING_ELSE = { error: undefined, stderr: () => "" };

function toPlace({ cell_id, index }: PlannedCell): { cell_id: string; index: number } {
  return { cell_id, index };
}

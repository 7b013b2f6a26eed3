import { setTimeout as delay } from "node:timers/promises";
import type { Kernel } from "../kernel/index.ts";
import type { ExecuteRequest, Message } from "../messaging/index.ts";
import { failureOf } from "./cell-failure.ts";
import { CellMessages } from "./cell-messages.ts";
import { CellExecutionError, CellTimeoutError, IncompleteOutputError } from "./errors.ts";
import type { PlannedCell } from "./plan-cells.ts";
import { toError } from "./to-error.ts";

/** Whether all that a cell has put out was received; `unknown` where the kernel does not count. */
export type Completeness = "complete" | "incomplete" | "unknown";

/** What executing one cell came to. */
export interface CellExecution {
  readonly completeness: Completeness;
  /** Why the cell did not complete: one of the classes of errors.ts, or DeadKernelError. */
  readonly failure?: Error;
}

/** How one cell is executed. */
export interface ExecuteCellOptions {
  /** Longest time for the cell; default none. */
  readonly timeoutMs?: number | undefined;
  /** Ends the run: its reason becomes the cell's failure. */
  readonly stop: AbortSignal;
  /** Called with the id of the request before any of its messages can arrive. */
  readonly onRequest: (msg_id: string) => void;
}

/** Longest silence between the reply and `idle`: output may take long to arrive, but then it keeps arriving. */
const IDLE_GRACE_MS = 4000;
/** Wait for an interrupted cell to answer. */
const INTERRUPT_GRACE_MS = 2000;

/**
 * Executes one cell and waits until it is finished: its reply *and* its `idle` have arrived, in whatever order.
 *
 * Never throws for what a cell or a kernel does; the failure is part of the result.
 */
export async function executeCell(
  kernel: Kernel,
  cell: PlannedCell,
  options: ExecuteCellOptions,
): Promise<CellExecution> {
  const { msg_id, reply } = kernel.client.request("shell", "execute_request", toRequest(cell));
  options.onRequest(msg_id);
  const messages = new CellMessages(kernel, msg_id);
  const finished = finish(reply, messages);
  const deadline = startDeadline(options);
  try {
    return judge(cell, await orAborted(finished, deadline.signal), messages);
  } catch (reason) {
    await interruptQuietly(kernel, finished);
    return { completeness: "unknown", failure: toError(reason) };
  } finally {
    deadline.clear();
    messages.stop();
  }
}

function toRequest(cell: PlannedCell): ExecuteRequest {
  return {
    code: cell.source,
    silent: false,
    store_history: true,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: !cell.mayFail,
  };
}

/** What a finished cell has answered. */
interface Finished {
  readonly reply: Message;
  /** Whether the kernel said `idle`; without it output may be missing. */
  readonly idle: boolean;
}

async function finish(awaited: Promise<Message>, messages: CellMessages): Promise<Finished> {
  const reply = await awaited;
  for (;;) {
    const { received } = messages;
    const idle = await becomesIdle(messages);
    if (idle || messages.received === received) {
      return { reply, idle };
    }
  }
}

async function becomesIdle(messages: CellMessages): Promise<boolean> {
  const grace = new AbortController();
  const lost = delay(IDLE_GRACE_MS, false, { signal: grace.signal }).catch(() => false);
  const idle = await Promise.race([messages.idle.then(() => true), lost]);
  grace.abort();
  return idle;
}

function judge(cell: PlannedCell, { reply, idle }: Finished, messages: CellMessages): CellExecution {
  const published = publishedOf(reply);
  const completeness = idle ? completenessOf(published, messages.received) : "incomplete";
  // An error may be on its way when the reply says ok: thrown by a timer right behind the last statement.
  if (reply.content["status"] !== "ok" || messages.error !== undefined) {
    return { completeness, failure: new CellExecutionError(cell, failureOf(reply, messages)) };
  }
  if (completeness === "incomplete") {
    return { completeness, failure: new IncompleteOutputError(published, messages.received) };
  }
  return { completeness };
}

/** Our preload lets tslab say how many messages a cell has published; other kernels do not count. */
function publishedOf(reply: Message): number | undefined {
  const published = reply.content["cellar_published"];
  return typeof published === "number" ? published : undefined;
}

function completenessOf(published: number | undefined, received: number): Completeness {
  if (published === undefined) {
    return "unknown";
  }
  return received >= published ? "complete" : "incomplete";
}

function startDeadline({ timeoutMs, stop }: ExecuteCellOptions): { signal: AbortSignal; clear: () => void } {
  if (timeoutMs === undefined) {
    return { signal: stop, clear: () => {} };
  }
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(new CellTimeoutError(timeoutMs)), timeoutMs);
  return { signal: AbortSignal.any([stop, timeout.signal]), clear: () => clearTimeout(timer) };
}

async function orAborted<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted();
  const settled = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(toError(signal.reason)), {
      once: true,
      signal: settled.signal,
    });
  });
  return Promise.race([value, aborted]).finally(() => settled.abort());
}

/** Lets a cell that is to stop answer by itself, so that its last output is kept; a kernel that is gone cannot. */
async function interruptQuietly(kernel: Kernel, finished: Promise<Finished>): Promise<void> {
  if (kernel.process.exit() !== undefined) {
    return;
  }
  kernel.interrupt();
  const grace = new AbortController();
  const patience = delay(INTERRUPT_GRACE_MS, undefined, { signal: grace.signal }).catch(() => undefined);
  const answered = finished.catch(() => undefined);
  await Promise.race([answered, patience, kernel.process.exited]).finally(() => grace.abort());
}

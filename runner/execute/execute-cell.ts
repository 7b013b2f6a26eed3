import type { Kernel } from "../kernel/index.ts";
import type { ExecuteRequest } from "../messaging/index.ts";
import { StdinRefusedError } from "./answer-errors.ts";
import { awaitAnswer } from "./await-answer.ts";
import { CellMessages } from "./cell-messages.ts";
import { orAborted, startDeadline } from "./deadline.ts";
import { CellTimeoutError } from "./errors.ts";
import { type CellExecution, judgeAnswer } from "./judge-answer.ts";
import { interruptQuietly, lastWords } from "./last-words.ts";
import type { Patience } from "./patience.ts";
import type { PlannedCell } from "./plan-cells.ts";
import { toError } from "./to-error.ts";

/** How one cell is executed. */
export interface ExecuteCellOptions {
  /** Longest time for the cell; default none. */
  readonly timeoutMs?: number | undefined;
  /** Ends the run: its reason becomes the cell's failure. */
  readonly stop: AbortSignal;
  readonly patience: Patience;
  /** Called with the id of the request before any of its messages can arrive. */
  readonly onRequest: (msg_id: string) => void;
}

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
  const { timeoutMs, stop, patience } = options;
  const { msg_id, reply } = kernel.client.request("shell", "execute_request", toRequest(cell));
  options.onRequest(msg_id);
  const deadline = startDeadline(stop, timeoutMs, () => new CellTimeoutError(timeoutMs ?? 0));
  const messages = new CellMessages(kernel, msg_id, (prompt) => deadline.end(new StdinRefusedError(prompt)));
  const answer = awaitAnswer(kernel, reply, messages, patience);
  const { kernelspec } = kernel;
  try {
    return judgeAnswer(cell, await orAborted(answer, deadline.signal), messages, kernelspec.name);
  } catch (reason) {
    const last = await lastWords(kernel, answer, patience.lastWordsMs);
    if (last !== undefined) {
      return judgeAnswer(cell, last, messages, kernelspec.name);
    }
    await interruptQuietly(kernel, answer, patience.interruptMs);
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

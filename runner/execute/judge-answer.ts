import type { Message } from "../messaging/index.ts";
import {
  IncompleteOutputError,
  LostReplyError,
  type MissingOutput,
  UnusableReplyError,
} from "./answer-errors.ts";
import type { Answer } from "./await-answer.ts";
import { failureOf } from "./cell-failure.ts";
import type { CellMessages } from "./cell-messages.ts";
import { CellExecutionError, type CellPlace } from "./errors.ts";

/** Whether all that a cell has put out was received; `unknown` where the kernel does not count. */
export type Completeness = "complete" | "incomplete" | "unknown";

/** What executing one cell came to. */
export interface CellExecution {
  readonly completeness: Completeness;
  /** Why the cell did not complete: one of the classes of errors.ts and answer-errors.ts, or DeadKernelError. */
  readonly failure?: Error;
}

/** Tells from its answer and its messages whether a cell that has ended did what it should. */
export function judgeAnswer(
  place: CellPlace,
  { reply, idle, answersOthers }: Answer,
  messages: CellMessages,
  kernelName: string,
): CellExecution {
  const { received, refused, reason, error } = messages;
  const missing = { kernelName, published: publishedOf(reply), received, refused, reason, idle };
  const completeness = completenessOf(missing);
  const status = reply?.content["status"];
  // An error may be on its way when the reply says ok: thrown by a timer right behind the last statement.
  if (status === "error" || error !== undefined) {
    return { completeness, failure: new CellExecutionError(place, failureOf(reply, messages)) };
  }
  if (reply === undefined) {
    return { completeness, failure: new LostReplyError(kernelName, { answersOthers, reason }) };
  }
  if (status !== "ok") {
    return { completeness, failure: new UnusableReplyError(kernelName, status, received) };
  }
  return completeness === "incomplete"
    ? { completeness, failure: new IncompleteOutputError(missing) }
    : { completeness };
}

/** Our preload lets tslab say how many messages a cell has published; other kernels do not count. */
function publishedOf(reply: Message | undefined): number | undefined {
  const published = reply?.content["cellar_published"];
  return typeof published === "number" ? published : undefined;
}

function completenessOf({ idle, refused, published, received }: MissingOutput): Completeness {
  if (!idle || refused > 0) {
    return "incomplete";
  }
  if (published === undefined) {
    return "unknown";
  }
  return received >= published ? "complete" : "incomplete";
}

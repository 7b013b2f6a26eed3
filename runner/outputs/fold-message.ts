import type { Message } from "../messaging/index.ts";
import { ConsoleText } from "./console-text.ts";
import {
  type Content,
  readDisplayId,
  readError,
  readExecutionCount,
  readShown,
  readStream,
} from "./read-content.ts";
import {
  type CellOutputs,
  countQuirk,
  type NotebookOutputs,
  type OutputItem,
  openCell,
  type Shown,
} from "./state.ts";

/** A message on its way into a cell. */
interface Arrival {
  readonly state: NotebookOutputs;
  readonly cell: CellOutputs;
  readonly content: Content;
}

const FOLDS = new Map<string, (arrival: Arrival) => void>([
  ["stream", foldStream],
  ["display_data", foldDisplay],
  ["update_display_data", foldUpdate],
  ["execute_result", foldResult],
  ["error", foldError],
  ["clear_output", foldClear],
  ["execute_input", foldInput],
  ["execute_reply", foldReply],
]);

const WITHOUT_OUTPUT: ReadonlySet<string> = new Set([
  "status",
  "comm_open",
  "comm_msg",
  "comm_close",
  "debug_event",
  "iopub_welcome",
  "shutdown_reply",
]);

/**
 * Folds a message of the iopub channel, or the reply, into the outputs of a cell, which need not be the running one.
 * Never throws: what is against the protocol is made to fit, and counted. Costs the length of the message.
 * Source: https://jupyter-client.readthedocs.io/en/latest/messaging.html#messages-on-the-iopub-pub-sub-channel
 */
export function foldMessage(
  state: NotebookOutputs,
  cellIndex: number,
  message: Pick<Message, "header" | "content">,
): void {
  const { msg_type: type } = message.header;
  const fold = FOLDS.get(type);
  if (fold !== undefined) {
    fold({ state, cell: openCell(state, cellIndex), content: message.content });
  } else if (!WITHOUT_OUTPUT.has(type)) {
    countQuirk(state, "unknown-message");
  }
}

function foldStream({ state, cell, content }: Arrival): void {
  const { name, text } = readStream(state, content);
  if (text === "") {
    return;
  }
  clearIfDue(cell);
  const last = cell.items.at(-1);
  if (last?.kind === "stream" && last.name === name) {
    last.text.write(text);
    return;
  }
  const stream = new ConsoleText();
  stream.write(text);
  cell.items.push({ kind: "stream", name, text: stream });
}

function foldDisplay({ state, cell, content }: Arrival): void {
  addItem(cell, { kind: "display", shown: show(state, content) });
}

function foldResult({ state, cell, content }: Arrival): void {
  const executionCount = readExecutionCount(content);
  cell.executionCount = executionCount ?? cell.executionCount;
  addItem(cell, { kind: "result", shown: show(state, content), executionCount });
}

function foldUpdate({ state, content }: Arrival): void {
  const shown = state.displays.get(readDisplayId(content) ?? "");
  if (shown === undefined) {
    countQuirk(state, "unknown-display");
  } else {
    Object.assign(shown, readShown(state, content));
  }
}

/** Kernels that send no execute_input, such as a plain tslab, still count in their replies. */
function foldReply({ cell, content }: Arrival): void {
  cell.executionCount ??= readExecutionCount(content);
}

function foldError({ state, cell, content }: Arrival): void {
  addItem(cell, { kind: "error", output: readError(state, content) });
}

function foldClear({ cell, content }: Arrival): void {
  cell.clearsBeforeNext = content.wait === true;
  if (!cell.clearsBeforeNext) {
    cell.items = [];
  }
}

function foldInput({ cell, content }: Arrival): void {
  cell.executionCount = readExecutionCount(content) ?? cell.executionCount;
}

/** All copies of a display share one record, so that an update reaches them all at the cost of one. */
function show(state: NotebookOutputs, content: Content): Shown {
  const shown = readShown(state, content);
  const id = readDisplayId(content);
  if (id === undefined) {
    return shown;
  }
  const shared = Object.assign(state.displays.get(id) ?? shown, shown);
  state.displays.set(id, shared);
  return shared;
}

function addItem(cell: CellOutputs, item: OutputItem): void {
  clearIfDue(cell);
  cell.items.push(item);
}

function clearIfDue(cell: CellOutputs): void {
  if (cell.clearsBeforeNext) {
    cell.items = [];
    cell.clearsBeforeNext = false;
  }
}

import type { Message } from "../messaging/index.ts";
import { ConsoleText } from "./console-text.ts";
import { cutDepth, isTooDeep } from "./cut-depth.ts";
import { addCopy, changeShown, createDisplay, releaseCopies } from "./displays.ts";
import { drop, type FoldedMessage } from "./drop.ts";
import { noteGrowth, roomOf } from "./output-limits.ts";
import { bytesOfError, bytesOfShown } from "./output-size.ts";
import {
  type Content,
  type PrintedText,
  readDisplayId,
  readError,
  readExecutionCount,
  readShown,
  readStream,
} from "./read-content.ts";
import {
  type CellOutputs,
  countQuirk,
  type Display,
  type NotebookOutputs,
  type OutputItem,
  openCell,
} from "./state.ts";
import { OUTPUT_BYTES, storedSizeOfJson } from "./stored-size.ts";

/** A message on its way into a cell. */
interface Arrival {
  readonly state: NotebookOutputs;
  readonly cell: CellOutputs;
  readonly content: Content;
}

/** So many errors of a cell are kept whatever the limit: each says why something is not as it should be. */
const ERRORS_ALWAYS_KEPT = 20;

const UNCHANGED: FoldedMessage = { changed: false, droppedBytes: 0 };
const KEPT: FoldedMessage = { changed: true, droppedBytes: 0 };

const FOLDS = new Map<string, (arrival: Arrival) => FoldedMessage>([
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
 * Never throws: what is against the protocol is made to fit, and counted; what is more than the limits allow is left
 * out, and counted. Costs the length of the message.
 * Source: https://jupyter-client.readthedocs.io/en/latest/messaging.html#messages-on-the-iopub-pub-sub-channel
 */
export function foldMessage(
  state: NotebookOutputs,
  cellIndex: number,
  message: { readonly header: Pick<Message["header"], "msg_type">; readonly content: Content },
): FoldedMessage {
  const { msg_type: type } = message.header;
  const fold = FOLDS.get(type);
  if (fold !== undefined) {
    return fold({ state, cell: openCell(state, cellIndex), content: toFitting(state, message.content) });
  }
  if (!WITHOUT_OUTPUT.has(type)) {
    countQuirk(state, "unknown-message");
  }
  return UNCHANGED;
}

function toFitting(state: NotebookOutputs, content: Content): Content {
  if (!isTooDeep(content)) {
    return content;
  }
  countQuirk(state, "too-deep");
  return cutDepth(content);
}

function foldStream({ state, cell, content }: Arrival): FoldedMessage {
  const { name, text } = readStream(state, content);
  if (text === "") {
    return UNCHANGED;
  }
  clearIfDue(state, cell);
  cell.putOutBytes += Buffer.byteLength(text);
  if (cell.streamsAreCut) {
    return drop(state, cell, Buffer.byteLength(text));
  }
  const rest = write(state, cell, { name, text });
  if (rest === "") {
    return KEPT;
  }
  cell.streamsAreCut = true;
  return { ...drop(state, cell, Buffer.byteLength(rest)), changed: true };
}

/** Returns the rest of the text, which has found no room. */
function write(state: NotebookOutputs, cell: CellOutputs, { name, text }: PrintedText): string {
  const stream = openStream(state, cell, name);
  if (stream === undefined) {
    return text;
  }
  const before = stream.size;
  const rest = stream.write(text, roomOf(state, cell));
  noteGrowth(state, cell, stream.size - before);
  return rest;
}

function openStream(state: NotebookOutputs, cell: CellOutputs, name: string): ConsoleText | undefined {
  const last = cell.items.at(-1);
  if (last?.kind === "stream" && last.name === name) {
    return last.text;
  }
  const size = OUTPUT_BYTES + storedSizeOfJson(name);
  if (size > roomOf(state, cell)) {
    return undefined;
  }
  const text = new ConsoleText();
  cell.items.push({ kind: "stream", name, text });
  noteGrowth(state, cell, size);
  return text;
}

function foldDisplay({ state, cell, content }: Arrival): FoldedMessage {
  return show({ state, cell, content }, (display) => ({ kind: "display", display }));
}

function foldResult({ state, cell, content }: Arrival): FoldedMessage {
  const executionCount = readExecutionCount(content);
  cell.executionCount = executionCount ?? cell.executionCount;
  return show({ state, cell, content }, (display) => ({ kind: "result", display, executionCount }));
}

function show({ state, cell, content }: Arrival, toItem: (display: Display) => OutputItem): FoldedMessage {
  const shown = readShown(state, content);
  const bytes = bytesOfShown(shown);
  clearIfDue(state, cell);
  cell.putOutBytes += bytes;
  const display = addCopy(state, cell, createDisplay(shown, readDisplayId(content)));
  if (display === undefined) {
    return drop(state, cell, bytes);
  }
  cell.items.push(toItem(display));
  return KEPT;
}

/** Kernels that send no execute_input, such as a plain tslab, still count in their replies. */
function foldReply({ cell, content }: Arrival): FoldedMessage {
  cell.executionCount ??= readExecutionCount(content);
  return KEPT;
}

function foldUpdate({ state, cell, content }: Arrival): FoldedMessage {
  const id = readDisplayId(content);
  const display = state.displays.get(id ?? "");
  if (display === undefined) {
    countQuirk(state, "unknown-display");
    return UNCHANGED;
  }
  const shown = readShown(state, content);
  const bytes = bytesOfShown(shown);
  cell.putOutBytes += bytes;
  return changeShown(state, display, createDisplay(shown, id)) ? KEPT : drop(state, cell, bytes);
}

function foldError({ state, cell, content }: Arrival): FoldedMessage {
  const output = readError(state, content);
  const bytes = bytesOfError(output);
  clearIfDue(state, cell);
  cell.putOutBytes += bytes;
  const size = OUTPUT_BYTES + storedSizeOfJson(output);
  if (cell.errorCount >= ERRORS_ALWAYS_KEPT && size > roomOf(state, cell)) {
    return drop(state, cell, bytes);
  }
  cell.items.push({ kind: "error", output });
  cell.errorCount += 1;
  noteGrowth(state, cell, size);
  return KEPT;
}

function foldClear({ state, cell, content }: Arrival): FoldedMessage {
  cell.clearsBeforeNext = content.wait === true;
  if (!cell.clearsBeforeNext) {
    clear(state, cell);
  }
  return KEPT;
}

function foldInput({ cell, content }: Arrival): FoldedMessage {
  cell.executionCount = readExecutionCount(content) ?? cell.executionCount;
  return KEPT;
}

function clearIfDue(state: NotebookOutputs, cell: CellOutputs): void {
  if (cell.clearsBeforeNext) {
    clear(state, cell);
    cell.clearsBeforeNext = false;
  }
}

function clear(state: NotebookOutputs, cell: CellOutputs): void {
  for (const item of cell.items) {
    if (item.kind === "display" || item.kind === "result") {
      releaseCopies(state, cell, item.display);
    }
  }
  cell.items = [];
  noteGrowth(state, cell, -cell.keptSize);
  cell.droppedBytes = 0;
  cell.errorCount = 0;
  cell.streamsAreCut = false;
}

import { cutError } from "../messaging/index.ts";
import { type ErrorOutput, isRecord, readMimeBundle } from "../nbformat/index.ts";
import { countQuirk, type NotebookOutputs, type Shown } from "./state.ts";
import { toWellFormed, toWellFormedRecord, toWellFormedText } from "./well-formed.ts";

/** Content of a message as it came: nothing about it is certain. */
export type Content = Readonly<Record<string, unknown>>;

/** A chunk of a stream. */
export interface PrintedText {
  readonly name: string;
  readonly text: string;
}

/** Returns what a display or result shows, made to fit the format, with every deviation counted. */
export function readShown(state: NotebookOutputs, content: Content): Shown {
  const { data, metadata } = content;
  if (!isRecord(data)) {
    countQuirk(state, "display-without-data");
  }
  const bundle = readMimeBundle(isRecord(data) ? data : {}, () => countQuirk(state, "odd-mime-value"));
  return {
    data: toWellFormedRecord(bundle),
    metadata: isRecord(metadata) ? toWellFormedRecord(metadata) : {},
  };
}

/** Returns the id under which a display can be updated, if it has one. */
export function readDisplayId(content: Content): string | undefined {
  const id = isRecord(content.transient) ? content.transient.display_id : undefined;
  return typeof id === "string" ? id : undefined;
}

/** Returns the prompt number that a message carries, or null. */
export function readExecutionCount(content: Content): number | null {
  const count = content.execution_count;
  return typeof count === "number" && Number.isInteger(count) && count >= 0 ? count : null;
}

/** Returns an error output; fields of another type become text, and are counted; texts of megabytes are cut. */
export function readError(state: NotebookOutputs, content: Content): ErrorOutput {
  const { ename, evalue, traceback } = content;
  const lines = Array.isArray(traceback) ? traceback : [];
  if (![ename, evalue, ...lines].every((part) => typeof part === "string") || lines !== traceback) {
    countQuirk(state, "odd-error");
  }
  const error = cutError({ ename: toText(ename), evalue: toText(evalue), traceback: lines.map(toText) });
  return {
    output_type: "error",
    ename: toWellFormedText(error.ename),
    evalue: toWellFormedText(error.evalue),
    traceback: error.traceback.map(toWellFormedText),
  };
}

/** Returns a chunk of a stream; a name or text of another type becomes text, and is counted. */
export function readStream(state: NotebookOutputs, content: Content): PrintedText {
  const { name, text } = content;
  if (typeof name !== "string" || typeof text !== "string") {
    countQuirk(state, "odd-stream");
  }
  return { name: typeof name === "string" ? toWellFormedText(name) : "stdout", text: toText(text) };
}

function toText(value: unknown): string {
  if (typeof value === "string") {
    return value;
  }
  return value === undefined || value === null ? "" : JSON.stringify(toWellFormed(value));
}

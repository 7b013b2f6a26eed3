import { type ErrorOutput, isRecord, readMimeBundle } from "../nbformat/index.ts";
import { countQuirk, type NotebookOutputs, type Shown } from "./state.ts";
import { toWellFormed, toWellFormedRecord, toWellFormedText } from "./well-formed.ts";

/** Content of a message as it came: nothing about it is certain. */
export type Content = Readonly<Record<string, unknown>>;

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

/** Returns an error output; fields of another type become text, and are counted. */
export function readError(state: NotebookOutputs, content: Content): ErrorOutput {
  const { ename, evalue, traceback } = content;
  const lines = Array.isArray(traceback) ? traceback : [];
  if (![ename, evalue, ...lines].every((part) => typeof part === "string") || lines !== traceback) {
    countQuirk(state, "odd-error");
  }
  return {
    output_type: "error",
    ename: readText(ename),
    evalue: readText(evalue),
    traceback: lines.map(readText),
  };
}

/** Returns a chunk of a stream; a name or text of another type becomes text, and is counted. */
export function readStream(state: NotebookOutputs, content: Content): { name: string; text: string } {
  const { name, text } = content;
  if (typeof name !== "string" || typeof text !== "string") {
    countQuirk(state, "odd-stream");
  }
  return { name: typeof name === "string" ? toWellFormedText(name) : "stdout", text: toText(text) };
}

function readText(value: unknown): string {
  return toWellFormedText(toText(value));
}

function toText(value: unknown): string {
  if (typeof value === "string") {
    return value;
  }
  return value === undefined || value === null ? "" : JSON.stringify(toWellFormed(value));
}

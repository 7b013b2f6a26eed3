import { CellExecutionError, type NotebookOutcome } from "../execute/index.ts";
import type { Kernel } from "../kernel/index.ts";
import { type Notebook, serializeNotebook } from "../nbformat/index.ts";
import { createNotebookOutputs, executionCountOf, foldMessage, outputsOf } from "../outputs/index.ts";
import {
  markExecution,
  type NotebookSaver,
  readCellarVersion,
  type SaverOptions,
  saveRegularly,
  withOutputs,
} from "../record/index.ts";

/** How an executed copy is written. */
export interface ExecutedNotebookOptions extends SaverOptions {
  /** Changes the notebook, outputs included, each time before it is written; default: not at all. */
  readonly dress?: (notebook: Notebook) => Notebook;
  /** Longest time in ms that new output stays unwritten; infinite: until something else is written; default 3 s. */
  readonly outputWithinMs?: number | undefined;
}

/** The executed copy of a notebook: collects outputs, and is a valid notebook on disk all the while. */
export class ExecutedNotebook {
  readonly path: string;
  readonly #saver: NotebookSaver;
  readonly #outputs = createNotebookOutputs();
  readonly #outputWithinMs: number | undefined;
  #notebook: Notebook;

  constructor(path: string, notebook: Notebook, options: ExecutedNotebookOptions = {}) {
    const { dress = (plain) => plain, outputWithinMs } = options;
    this.path = path;
    this.#notebook = notebook;
    this.#outputWithinMs = outputWithinMs;
    this.#saver = saveRegularly(path, () => serializeNotebook(dress(this.#withOutputs())), options);
  }

  /** Says in the notebook's metadata which language and kernel have executed it. */
  setLanguage({ kernelspec, info }: Kernel): void {
    const { name, display_name, language } = kernelspec;
    const metadata = {
      ...this.#notebook.metadata,
      kernelspec: { name, display_name, language },
      language_info: { ...info.language_info },
    };
    this.#notebook = { ...this.#notebook, metadata };
  }

  /** Writes the notebook as it stands; what a killed run is recovered from begins with it. */
  save(): Promise<void> {
    return this.#saver.save();
  }

  /** Writes the notebook for the first time, and tells when that fails. */
  begin(): Promise<void> {
    return this.#saver.begin();
  }

  /** Says that something other than an output has changed; it is written soon. */
  changed(): void {
    this.#saver.changed();
  }

  /** Takes in what one message says of a cell. */
  fold(cellIndex: number, msg_type: string, content: Record<string, unknown>): void {
    foldMessage(this.#outputs, cellIndex, { header: { ...EMPTY_HEADER, msg_type }, content });
    if (this.#outputWithinMs !== Number.POSITIVE_INFINITY) {
      this.#saver.changed(this.#outputWithinMs);
    }
  }

  /** Returns the number that the kernel has given a cell; null when it has given none. */
  executionCountOf(cellIndex: number): number | null {
    return executionCountOf(this.#outputs, cellIndex);
  }

  /** Writes the final state, with the failure visible in the cell where it happened. */
  async finish(
    outcome: NotebookOutcome,
    run: { inputPath: string; outputPath: string; startedAt: Date; endedAt: Date },
  ): Promise<void> {
    this.#showFailures(outcome);
    this.#notebook = markExecution(this.#withOutputs(), outcome, {
      ...run,
      version: readCellarVersion(),
    });
    await this.#saver.finish();
  }

  #withOutputs(): Notebook {
    return withOutputs(this.#notebook, (index) => ({
      outputs: outputsOf(this.#outputs, index),
      executionCount: executionCountOf(this.#outputs, index),
    }));
  }

  /** Timeouts, dead kernels and kernels without `error` messages leave a cell that looks as if nothing had happened. */
  #showFailures({ cells }: NotebookOutcome): void {
    for (const { index, failure } of cells) {
      const shown = outputsOf(this.#outputs, index).some(({ output_type }) => output_type === "error");
      if (failure !== undefined && !(shown && failure instanceof CellExecutionError)) {
        this.fold(index, "error", toErrorContent(failure));
      }
    }
  }
}

/** A cell's own error as its kernel told it in the reply; anything else by class and message. */
function toErrorContent(failure: Error): Record<string, unknown> {
  if (failure instanceof CellExecutionError) {
    const { ename, evalue, traceback } = failure;
    return { ename, evalue, traceback: traceback.length === 0 ? [`${ename}: ${evalue}`] : traceback };
  }
  const { name, message } = failure;
  return { ename: name, evalue: message, traceback: [`${name}: ${message}`] };
}

/** Folding looks at the type of a message alone. */
const EMPTY_HEADER = { msg_id: "", session: "", username: "", version: "" };

import { CellExecutionError, type NotebookOutcome } from "../execute/index.ts";
import type { Kernel } from "../kernel/index.ts";
import { cutError, type ErrorContent } from "../messaging/index.ts";
import { type ErrorOutput, type Notebook, serializeNotebook } from "../nbformat/index.ts";
import {
  type CellSnapshot,
  createNotebookOutputs,
  executionCountOf,
  foldMessage,
  noteDropped,
  type OutputLimits,
  type OutputSize,
  outputSizeOf,
  outputsOf,
  restoreSnapshot,
  takeSnapshots,
} from "../outputs/index.ts";
import {
  type JournalEntry,
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
  /** Most output that is kept; default see OutputLimits. */
  readonly limits?: Partial<OutputLimits>;
}

/** The executed copy of a notebook: collects outputs, and is a valid notebook on disk all the while. */
export class ExecutedNotebook {
  readonly path: string;
  readonly #saver: NotebookSaver;
  readonly #outputs: ReturnType<typeof createNotebookOutputs>;
  readonly #outputWithinMs: number | undefined;
  /** What the runner itself has to say of cells, behind their own outputs. */
  readonly #failures = new Map<number, ErrorOutput[]>();
  #notebook: Notebook;

  constructor(path: string, notebook: Notebook, options: ExecutedNotebookOptions = {}) {
    const { dress = (plain) => plain, outputWithinMs, limits } = options;
    this.path = path;
    this.#notebook = notebook;
    this.#outputs = createNotebookOutputs(limits);
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

  /**
   * Takes in what one message says of a cell.
   *
   * @returns what a journal must remember of it; undefined when it has no part in the outputs
   */
  fold(
    index: number,
    msg_type: string,
    content: Readonly<Record<string, unknown>>,
  ): JournalEntry | undefined {
    const { changed, droppedBytes } = foldMessage(this.#outputs, index, { header: { msg_type }, content });
    if (this.#outputWithinMs !== Number.POSITIVE_INFINITY && (changed || droppedBytes > 0)) {
      this.#saver.changed(this.#outputWithinMs);
    }
    if (changed) {
      return { event: "message", index, msg_type, content };
    }
    return droppedBytes > 0 ? { event: "dropped", index, bytes: droppedBytes } : undefined;
  }

  /** Takes in what a journal remembers of the outputs. */
  replay(entry: JournalEntry): void {
    if (entry.event === "message") {
      this.fold(entry.index, entry.msg_type, entry.content);
    } else if (entry.event === "dropped") {
      noteDropped(this.#outputs, entry.index, entry.bytes);
    } else if (entry.event === "outputs") {
      restoreSnapshot(this.#outputs, entry.snapshot);
    }
  }

  /** Returns what all messages so far have come to. */
  snapshots(): Iterable<CellSnapshot> {
    return takeSnapshots(this.#outputs);
  }

  /** Returns how much each cell has put out so far, and how much of it is kept; by index. */
  outputSizes(): OutputSize[] {
    return this.#notebook.cells.map((_cell, index) => outputSizeOf(this.#outputs, index));
  }

  /** Returns the notebook as it stands. */
  notebook(): Notebook {
    return this.#withOutputs();
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
      outputs: [...outputsOf(this.#outputs, index), ...(this.#failures.get(index) ?? [])],
      executionCount: executionCountOf(this.#outputs, index),
    }));
  }

  /** Timeouts, dead kernels and kernels without `error` messages leave a cell that looks as if nothing had happened. */
  #showFailures({ cells }: NotebookOutcome): void {
    for (const { index, failure } of cells) {
      const shown = outputsOf(this.#outputs, index).some(({ output_type }) => output_type === "error");
      if (failure !== undefined && !(shown && failure instanceof CellExecutionError)) {
        this.#failures.set(index, [toErrorOutput(failure)]);
      }
    }
  }
}

/** A cell's own error as its kernel told it in the reply; anything else by class and message. */
function toErrorOutput(failure: Error): ErrorOutput {
  const { ename, evalue, traceback } = cutError(toErrorContent(failure));
  return { output_type: "error", ename, evalue, traceback: [...traceback] };
}

function toErrorContent(failure: Error): ErrorContent {
  if (failure instanceof CellExecutionError) {
    const { ename, evalue, traceback } = failure;
    return { ename, evalue, traceback: traceback.length === 0 ? [`${ename}: ${evalue}`] : [...traceback] };
  }
  const { name, message } = failure;
  return { ename: name, evalue: message, traceback: [`${name}: ${message}`] };
}

import { tmpdir } from "node:os";
import { startKernel } from "../../kernel/index.ts";
import { mockKernelspec, type Scenario, type Step } from "../../kernel/testing/index.ts";
import type { Message } from "../../messaging/index.ts";
import type { Cell, Notebook } from "../../nbformat/index.ts";
import { type ExecuteNotebookOptions, executeNotebook } from "../execute-notebook.ts";
import type { NotebookOutcome } from "../outcome.ts";

/** What a mock kernel is told to do. */
export interface Told {
  /** What each cell does, in order. */
  readonly cells: readonly (readonly Step[])[];
  readonly scenario?: Scenario | string;
  /** Indexes of the cells that may fail. */
  readonly mayFail?: readonly number[];
  readonly options?: Partial<ExecuteNotebookOptions>;
}

/** What came of it. */
export interface Heard extends NotebookOutcome {
  readonly statuses: readonly string[];
  /** What each cell has printed. */
  readonly printed: readonly string[];
  /** Types of all messages of each cell on iopub, whose order is defined; the reply may come anywhere between. */
  readonly types: readonly (readonly string[])[];
}

/** Long where something is to come, however loaded the machine; short where nothing does. */
const PATIENCE = { answerMs: 300, probeMs: 5000, interruptMs: 2000, lastWordsMs: 1000 };

/** Starts a mock kernel as a process, executes cells that tell it what to do, and stops it. */
export async function tell({ cells, scenario = {}, mayFail = [], options = {} }: Told): Promise<Heard> {
  const kernel = await startKernel(mockKernelspec(scenario), { cwd: tmpdir() });
  const messages: Message[][] = cells.map(() => []);
  try {
    const outcome = await executeNotebook(toNotebook(cells, mayFail), kernel, {
      signal: new AbortController().signal,
      ...options,
      patience: { ...PATIENCE, ...options.patience },
      onMessage: (cell, message) => {
        messages[cell.index]?.push(message);
        options.onMessage?.(cell, message);
      },
    });
    return {
      ...outcome,
      statuses: outcome.cells.map(({ status }) => status),
      printed: messages.map(printedBy),
      types: messages.map(typesOf),
    };
  } finally {
    await kernel.stop();
  }
}

function typesOf(messages: readonly Message[]): string[] {
  return messages.map(({ header }) => header.msg_type).filter((type) => type !== "execute_reply");
}

function printedBy(messages: readonly Message[]): string {
  const streams = messages.filter(({ header }) => header.msg_type === "stream");
  return streams.map(({ content }) => String(content["text"])).join("");
}

function toNotebook(cells: Told["cells"], mayFail: readonly number[]): Notebook {
  const toCell = (steps: readonly Step[], index: number): Cell => ({
    cell_type: "code",
    id: `c${index}`,
    metadata: { tags: mayFail.includes(index) ? ["raises-exception"] : [] },
    source: JSON.stringify(steps),
    outputs: [],
    execution_count: null,
  });
  return { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: cells.map(toCell) };
}

/** What a proper kernel does for a cell, with more in the middle. */
export function properly(...steps: Step[]): Step[] {
  return ["busy", "input", ...steps, "reply", "idle"];
}

/** The step that prints. */
export function prints(text: string, name = "stdout"): Extract<Step, { say: string }> {
  return { say: "stream", content: { name, text } };
}

/** The steps of a cell that throws. */
export function throws(...between: Step[]): Step[] {
  const error = { ename: "TypeError", evalue: "boom", traceback: ["TypeError: boom"] };
  return [
    "busy",
    ...between,
    { say: "error", content: error },
    { reply: { status: "error", ...error } },
    "idle",
  ];
}

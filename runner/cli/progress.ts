import { formatCount } from "cellar/run";
import pc from "picocolors";
import type { CellOutcome, PlannedCell } from "../execute/index.ts";
import type { RunEvents } from "../headless/index.ts";
import type { Message } from "../messaging/index.ts";
import { lastLine, printedText } from "./last-line.ts";

/** Where progress is shown. */
export interface ProgressOptions {
  /** Terminal or log that progress goes to; default standard error. */
  readonly stream?: NodeJS.WriteStream;
  /** Print what cells print, as it comes, instead of a live line; default false. */
  readonly logOutput?: boolean;
  /** Whether one line moves; default on a terminal, unless output is printed. */
  readonly live?: boolean;
  /** Returns what a cell is to be called while it runs; default as the notebook, or by its id. */
  readonly describeCell?: (cell: PlannedCell) => string | undefined;
}

/**
 * Shows how runs go on: one live line on a terminal (cell n/m, time, last line printed), plain lines elsewhere.
 */
export function createProgress(options: ProgressOptions = {}): RunEvents {
  const {
    stream = process.stderr,
    logOutput = false,
    live = !logOutput,
    describeCell = () => undefined,
  } = options;
  return stream.isTTY && live
    ? new LiveProgress(stream, describeCell)
    : new PlainProgress(stream, logOutput, describeCell);
}

type DescribeCell = NonNullable<ProgressOptions["describeCell"]>;

class PlainProgress implements RunEvents {
  readonly #stream: NodeJS.WriteStream;
  readonly #logOutput: boolean;
  readonly #describeCell: DescribeCell;
  readonly #descriptions = new Map<string, string>();
  #cells = 0;

  constructor(stream: NodeJS.WriteStream, logOutput: boolean, describeCell: DescribeCell) {
    this.#stream = stream;
    this.#logOutput = logOutput;
    this.#describeCell = describeCell;
  }

  onRunStart({ name, cells }: { name: string; cells: number }): void {
    this.#cells = cells;
    this.#print(`${name}: ${formatCount(cells, "cell")}`);
  }

  onCellStart(cell: PlannedCell): void {
    this.#descriptions.set(cell.cell_id, this.#describeCell(cell) ?? cell.cell_id);
  }

  onMessage(_cell: PlannedCell, message: Message): void {
    const printed = this.#logOutput ? printedText(message) : undefined;
    if (printed !== undefined) {
      process[printed.name === "stderr" ? "stderr" : "stdout"].write(printed.text);
    }
  }

  onKernelLog(text: string): void {
    if (this.#logOutput) {
      this.#stream.write(text);
    }
  }

  onCellEnd({ index, cell_id, status, durationMs = 0 }: CellOutcome): void {
    if (status !== "skipped" && status !== "aborted") {
      const name = this.#descriptions.get(cell_id) ?? cell_id;
      this.#print(
        `  cell ${index + 1}/${this.#cells} ${name} ${status} in ${(durationMs / 1000).toFixed(2)} s`,
      );
    }
  }

  #print(line: string): void {
    this.#stream.write(`${line}\n`);
  }
}

/** How often the time on the live line moves on. */
const TICK_MS = 200;
const BAR_WIDTH = 16;

class LiveProgress implements RunEvents {
  readonly #stream: NodeJS.WriteStream;
  readonly #describeCell: DescribeCell;
  #name = "";
  #shownName = "";
  #cells = 0;
  #current = 0;
  #lastPrinted = "";
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(stream: NodeJS.WriteStream, describeCell: DescribeCell) {
    this.#stream = stream;
    this.#describeCell = describeCell;
  }

  onRunStart({ name, cells }: { name: string; cells: number }): void {
    this.#name = name;
    this.#shownName = name;
    this.#cells = cells;
    this.#current = 0;
    this.#lastPrinted = "starting the kernel";
    this.#startedAt = performance.now();
    this.#timer = setInterval(() => this.#draw(), TICK_MS);
    this.#draw();
  }

  onCellStart(cell: PlannedCell): void {
    this.#current = cell.index + 1;
    this.#shownName = this.#describeCell(cell) ?? this.#name;
  }

  onMessage(_cell: PlannedCell, message: Message): void {
    this.#lastPrinted = lastLine(printedText(message)?.text ?? "") ?? this.#lastPrinted;
  }

  onRunEnd(): void {
    clearInterval(this.#timer);
    this.#stream.write(ERASE_LINE);
  }

  #draw(): void {
    const seconds = ((performance.now() - this.#startedAt) / 1000).toFixed(1);
    const done = Math.round((this.#current / Math.max(this.#cells, 1)) * BAR_WIDTH);
    const bar = `${"█".repeat(done)}${"░".repeat(BAR_WIDTH - done)}`;
    const head = `${this.#shownName} ${bar} ${this.#current}/${this.#cells} ${seconds} s `;
    const room = Math.max(0, (this.#stream.columns ?? 80) - head.length - 1);
    this.#stream.write(`${NO_WRAP}${ERASE_LINE}${head}${pc.dim(this.#lastPrinted.slice(0, room))}${WRAP}`);
  }
}

/** Characters of double width would break the line, and it could not be erased. */
const NO_WRAP = "\u001B[?7l";
const WRAP = "\u001B[?7h";
/** Back to the first column, and the line cleared. */
const ERASE_LINE = "\r\u001B[2K";

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
}

/**
 * Shows how runs go on: one live line on a terminal (cell n/m, time, last line printed), plain lines elsewhere.
 */
export function createProgress(options: ProgressOptions = {}): RunEvents {
  const { stream = process.stderr, logOutput = false } = options;
  return stream.isTTY && !logOutput ? new LiveProgress(stream) : new PlainProgress(stream, logOutput);
}

class PlainProgress implements RunEvents {
  readonly #stream: NodeJS.WriteStream;
  readonly #logOutput: boolean;
  #cells = 0;

  constructor(stream: NodeJS.WriteStream, logOutput: boolean) {
    this.#stream = stream;
    this.#logOutput = logOutput;
  }

  onRunStart({ name, cells }: { name: string; cells: number }): void {
    this.#cells = cells;
    this.#print(`${name}: ${cells} cells`);
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
      this.#print(
        `  cell ${index + 1}/${this.#cells} ${cell_id} ${status} in ${(durationMs / 1000).toFixed(2)} s`,
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
  #name = "";
  #cells = 0;
  #current = 0;
  #lastPrinted = "";
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  onRunStart({ name, cells }: { name: string; cells: number }): void {
    this.#name = name;
    this.#cells = cells;
    this.#current = 0;
    this.#lastPrinted = "starting the kernel";
    this.#startedAt = performance.now();
    this.#timer = setInterval(() => this.#draw(), TICK_MS);
    this.#draw();
  }

  onCellStart({ index }: PlannedCell): void {
    this.#current = index + 1;
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
    const head = `${this.#name} ${bar} ${this.#current}/${this.#cells} ${seconds} s `;
    const room = Math.max(0, (this.#stream.columns ?? 80) - head.length - 1);
    this.#stream.write(`${NO_WRAP}${ERASE_LINE}${head}${pc.dim(this.#lastPrinted.slice(0, room))}${WRAP}`);
  }
}

/** Characters of double width would break the line, and it could not be erased. */
const NO_WRAP = "\u001B[?7l";
const WRAP = "\u001B[?7h";
/** Back to the first column, and the line cleared. */
const ERASE_LINE = "\r\u001B[2K";

import type { CellOutcome, PlannedCell } from "../execute/index.ts";
import type { RunEvents } from "../headless/index.ts";
import type { Message } from "../messaging/index.ts";
import { renderCellEnd, renderCellStart } from "../papermill/index.ts";
import { printedText } from "./last-line.ts";

/** Levels of Python's logging; a line of a lower level than wanted is not printed. */
export const LOG_LEVELS = { NOTSET: 0, DEBUG: 10, INFO: 20, WARNING: 30, ERROR: 40, CRITICAL: 50 } as const;

/** Name of a level. */
export type LogLevel = keyof typeof LOG_LEVELS;

/** How papermill's log is printed. */
export interface PapermillLogOptions {
  /** Least level of the lines that are printed. */
  readonly level: LogLevel;
  /** Also print what cells put out: stdout and plain text at INFO, stderr at WARNING. */
  readonly logOutput: boolean;
  /** Takes the text; default standard error. */
  readonly write?: (text: string) => void;
}

/** Prints what papermill logs. */
export class PapermillLog implements RunEvents {
  readonly #options: PapermillLogOptions;
  /** Cells print parts of lines; a line of ours begins on a new one. */
  #isAtLineStart = true;
  #current: number | undefined;

  constructor(options: PapermillLogOptions) {
    this.#options = options;
  }

  /** Prints a line of its own. */
  log(level: LogLevel, line: string): void {
    this.#print(level, `${this.#isAtLineStart ? "" : "\n"}${line}\n`);
  }

  onCellStart({ index }: PlannedCell): void {
    this.#current = index;
    if (this.#options.logOutput) {
      this.log("INFO", renderCellStart(index));
    }
  }

  onMessage(_cell: PlannedCell, message: Message): void {
    if (!this.#options.logOutput) {
      return;
    }
    const printed = printedText(message);
    if (printed !== undefined) {
      this.#print(printed.name === "stderr" ? "WARNING" : "INFO", printed.text);
    }
    const shown = shownText(message);
    if (shown !== undefined) {
      this.log("INFO", shown);
    }
  }

  onKernelLog(text: string): void {
    if (this.#options.logOutput) {
      this.#print("WARNING", text);
    }
  }

  onCellEnd({ index }: CellOutcome): void {
    // Cells that were skipped have not begun; one that fails late has ended already.
    if (this.#options.logOutput && this.#current === index) {
      this.log("INFO", renderCellEnd(index));
      this.#current = undefined;
    }
  }

  #print(level: LogLevel, text: string): void {
    const { level: least, write = writeToStandardError } = this.#options;
    if (LOG_LEVELS[level] >= LOG_LEVELS[least] && text !== "") {
      write(text);
      this.#isAtLineStart = text.endsWith("\n");
    }
  }
}

/** The plain text of a result or a display. */
function shownText({ header, content }: Message): string | undefined {
  const { data } = content;
  const isShown = header.msg_type === "execute_result" || header.msg_type === "display_data";
  if (!isShown || typeof data !== "object" || data === null || !("text/plain" in data)) {
    return undefined;
  }
  const text = data["text/plain"];
  return typeof text === "string" ? text : undefined;
}

function writeToStandardError(text: string): void {
  process.stderr.write(text);
}

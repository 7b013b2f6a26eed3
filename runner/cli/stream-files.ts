import { closeSync, openSync, writeSync } from "node:fs";
import type { PlannedCell } from "../execute/index.ts";
import type { RunEvents } from "../headless/index.ts";
import type { Message } from "../messaging/index.ts";
import { printedText } from "./last-line.ts";

/** Paths of files that take what cells print; without a path nothing is written. */
export interface StreamPaths {
  readonly stdout?: string | undefined;
  readonly stderr?: string | undefined;
}

/** Writes what cells print to files, as it comes. */
export class StreamFiles implements RunEvents {
  readonly #files = new Map<string, { readonly path: string; readonly file: number }>();
  #failure: Error | undefined;

  /**
   * Opens the files, and empties them.
   *
   * @throws {Error} when a file cannot be opened
   */
  constructor({ stdout, stderr }: StreamPaths) {
    for (const [name, path] of Object.entries({ stdout, stderr })) {
      if (path !== undefined) {
        this.#files.set(name, { path, file: open(path, `--${name}-file`) });
      }
    }
  }

  onMessage(_cell: PlannedCell, message: Message): void {
    const printed = printedText(message);
    const target = this.#files.get(printed?.name ?? "");
    if (printed === undefined || target === undefined || this.#failure !== undefined) {
      return;
    }
    try {
      writeSync(target.file, printed.text);
    } catch (cause) {
      // The cells go on; who wants their output learns of it at the end.
      this.#failure = new Error(`Cannot write "${target.path}": ${messageOf(cause)}`, { cause });
    }
  }

  /**
   * Closes the files.
   *
   * @throws {Error} when something could not be written
   */
  close(): void {
    for (const { file } of this.#files.values()) {
      closeSync(file);
    }
    if (this.#failure !== undefined) {
      throw this.#failure;
    }
  }
}

function open(path: string, option: string): number {
  try {
    return openSync(path, "w");
  } catch (cause) {
    throw new Error(`Cannot open ${option} "${path}": ${messageOf(cause)}`, { cause });
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

import { setTimeout as delay } from "node:timers/promises";
import { type Kernel, quirksOf, type StartKernelOptions } from "../kernel/index.ts";
import { NotTriedError } from "./check.ts";
import { Exchange, type Question } from "./exchange.ts";
import { type Snippets, snippetsOf } from "./snippets.ts";

/** How long a kernel is waited for, in milliseconds. */
export interface Limits {
  /** For an answer; default 15 s. */
  readonly answerMs: number;
  /** For the answer to a cell that prints 20,000 lines; default 60 s. */
  readonly burstMs: number;
  /** For what may still come, behind idle and before an interrupt; default 2 s. */
  readonly moreMs: number;
  /** For a cell to stop that was interrupted, and for a process to end; default 10 s. */
  readonly endMs: number;
}

/** The limits when nothing else is asked for. */
export const LIMITS: Limits = { answerMs: 15_000, burstMs: 60_000, moreMs: 2000, endMs: 10_000 };

/** What one check leaves for another. */
export interface Notes {
  /** The cell of 20,000 lines, once it was run: two checks look at it. */
  burst?: Exchange;
}

/** What does not change when the kernel is started again. */
export interface Surroundings {
  readonly startOptions: StartKernelOptions;
  readonly limits: Limits;
  readonly notes: Notes;
}

/** A kernel under examination. */
export class Patient {
  readonly kernel: Kernel;
  readonly limits: Limits;
  /** How kernels like this one are started. */
  readonly startOptions: StartKernelOptions;
  readonly #exchanges: Exchange[] = [];
  readonly #snippets: Snippets | undefined;
  /** What one check leaves for another, also when the kernel is a new one by then. */
  readonly notes: Notes;

  constructor(kernel: Kernel, { startOptions, limits, notes }: Surroundings) {
    this.kernel = kernel;
    this.startOptions = startOptions;
    this.limits = limits;
    this.notes = notes;
    this.#snippets = snippetsOf(kernel.info);
  }

  /**
   * Returns code of the kernel's language.
   *
   * @throws {NotTriedError} when none is known
   */
  code<Name extends keyof Snippets>(name: Name): Snippets[Name] {
    if (this.#snippets === undefined) {
      throw new NotTriedError(`no code is known for the language "${this.kernel.info.language_info.name}"`);
    }
    return this.#snippets[name];
  }

  /** Sends a request and returns at once. */
  begin(question: Question): Exchange {
    const exchange = new Exchange(this.kernel, question);
    this.#exchanges.push(exchange);
    return exchange;
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @throws {CheckFailedError} when it does not come
   */
  async ask(type: string, content: unknown = {}, channel: "shell" | "control" = "shell"): Promise<Exchange> {
    const exchange = this.begin({ type, content, channel });
    await exchange.ended(this.limits.answerMs);
    return exchange;
  }

  /** Begins to execute code, the way a runner does unless told otherwise. */
  beginCell(code: string, options: Readonly<Record<string, unknown>> = {}): Exchange {
    return this.begin({ type: "execute_request", content: { code, ...EXECUTE, ...options } });
  }

  /**
   * Executes code and waits for the answer.
   *
   * @throws {CheckFailedError} when it does not come
   */
  async execute(code: string, options: Readonly<Record<string, unknown>> = {}): Promise<Exchange> {
    const exchange = this.beginCell(code, options);
    await exchange.ended(this.limits.answerMs);
    return exchange;
  }

  /** Waits as long as a runner does behind a failed cell. */
  async recover(): Promise<void> {
    await delay(quirksOf(this.kernel.info).abortWindowMs);
  }

  /** Stops listening to what was asked. */
  forget(): void {
    for (const exchange of this.#exchanges.splice(0)) {
      exchange.stop();
    }
  }
}

const EXECUTE = {
  silent: false,
  store_history: true,
  user_expressions: {},
  allow_stdin: false,
  stop_on_error: true,
};

import type { Kernel } from "../kernel/index.ts";
import type { Channel, Message } from "../messaging/index.ts";
import { CheckFailedError } from "./check.ts";

/** A request to a kernel. */
export interface Question {
  readonly type: string;
  readonly content: unknown;
  /** Default shell. */
  readonly channel?: "shell" | "control";
}

/** A request, and everything that a kernel says about it, as it comes. */
export class Exchange {
  readonly msg_id: string;
  /** Messages on iopub, in order. */
  readonly iopub: Message[] = [];
  /** The reply of the wanted type. */
  reply: Message | undefined;
  /** Types of other messages that came where the reply was expected. */
  readonly wrongReplies: string[] = [];
  /** Whether the kernel has said `idle`. */
  isIdle = false;
  /** How often the kernel asked for input. */
  inputRequests = 0;
  readonly #kernel: Kernel;
  readonly #question: Question;
  readonly #forget: () => void;
  readonly #waiting = new Set<() => void>();

  constructor(kernel: Kernel, question: Question) {
    this.#kernel = kernel;
    this.#question = question;
    const { channel = "shell", type, content } = question;
    this.msg_id = kernel.client.request(channel, type, content).msg_id;
    this.#forget = kernel.client.listen((message, from) => this.#hear(message, from));
  }

  /** Content of the reply. */
  get answer(): Record<string, unknown> {
    return this.reply?.content ?? {};
  }

  /**
   * Waits until the reply and, on shell, `idle` have come.
   *
   * @throws {CheckFailedError} when they do not come in time; names what is missing
   */
  async ended(timeoutMs: number): Promise<void> {
    await this.until(() => this.isEnded, timeoutMs);
    const missing = this.missing();
    if (missing !== undefined) {
      const isGone = this.#kernel.process.exit() !== undefined;
      throw new CheckFailedError(isGone ? missing : `${missing} within ${timeoutMs / 1000} s`);
    }
  }

  /** Whether all has come that ends a request. */
  get isEnded(): boolean {
    return this.reply !== undefined && (this.isIdle || this.#question.channel === "control");
  }

  /** Says what is missing of the answer; `undefined` when nothing is. */
  missing(): string | undefined {
    if (this.isEnded) {
      return undefined;
    }
    const exit = this.#kernel.process.exit();
    const ended = exit && `; the kernel ended with ${exit.signal ?? `exit code ${exit.exitCode}`}`;
    const wanted = this.#question.type.replace(/_request$/, "_reply");
    if (this.reply !== undefined) {
      return `${wanted}, but never idle${ended ?? ""}`;
    }
    const instead = this.wrongReplies.length > 0 ? `, but ${this.wrongReplies.join(", ")},` : "";
    return `no ${wanted}${instead}${ended ?? ""}`;
  }

  /** Waits until something is the case, the time is over or the kernel has ended; tells whether it is the case. */
  async until(isReached: () => boolean, timeoutMs: number): Promise<boolean> {
    const { process } = this.#kernel;
    if (isReached() || process.exit() !== undefined) {
      return isReached();
    }
    return new Promise((resolve) => {
      const settle = () => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(isReached());
      };
      const look = () => isReached() && settle();
      const timer = setTimeout(settle, timeoutMs);
      this.#waiting.add(look);
      process.onExit(settle);
    });
  }

  /** Messages on iopub of one type. */
  messages(type: string): Message[] {
    return this.iopub.filter(({ header }) => header.msg_type === type);
  }

  /** All that was printed on a stream. */
  printed(name: "stdout" | "stderr"): string {
    return printedBy(this.messages("stream"), name);
  }

  /** Stops listening. */
  stop(): void {
    this.#forget();
  }

  #hear(message: Message, from: Channel): void {
    if (from === "stdin") {
      this.inputRequests += 1;
    } else if (message.parent_header.msg_id === this.msg_id) {
      this.#hearOwn(message, from);
    }
    for (const look of this.#waiting) {
      look();
    }
  }

  #hearOwn(message: Message, from: Channel): void {
    if (from === "iopub") {
      this.iopub.push(message);
      this.isIdle ||= stateOf(message) === "idle";
    } else if (message.header.msg_type === this.#question.type.replace(/_request$/, "_reply")) {
      this.reply = message;
    } else {
      this.wrongReplies.push(message.header.msg_type);
    }
  }
}

/** Returns the state of a status message; `undefined` for any other. */
export function stateOf({ header, content }: Message): unknown {
  return header.msg_type === "status" ? content["execution_state"] : undefined;
}

/** Returns the text of those messages that print on a stream. */
export function printedBy(messages: readonly Message[], name: "stdout" | "stderr"): string {
  return messages
    .filter(({ header, content }) => header.msg_type === "stream" && content["name"] === name)
    .map(({ content }) => (typeof content["text"] === "string" ? content["text"] : ""))
    .join("");
}

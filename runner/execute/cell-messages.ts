import type { Kernel } from "../kernel/index.ts";
import type { Channel, Message, WireFormatError } from "../messaging/index.ts";

/** More of stderr is not kept: it is read only to find out why a cell has failed. */
const KEPT_STDERR = 20_000;

/** Follows the messages of one request. */
export class CellMessages {
  /** Resolves when the kernel has said `idle` for the request. */
  readonly idle: Promise<void>;
  /** Resolves when a message on shell was refused: it can only have been the cell's reply. */
  readonly replyRefused: Promise<void>;
  /** Resolves when nobody follows the cell any more: its end need not be waited for. */
  readonly stopped: Promise<void>;
  isReplyRefused = false;
  /** How many messages but `status` have arrived. */
  received = 0;
  /** How many messages of the kernel, of whatever request, were refused meanwhile. */
  refused = 0;
  /** Why the last of them was refused. */
  reason: string | undefined;
  /** When the last message came on iopub, of whatever request, or was refused; a time of `performance.now()`. */
  lastHeardAt = performance.now();
  /** The last `error` message, if one came. */
  error: Message | undefined;
  readonly #msg_id: string;
  readonly #onInputRequest: (prompt: string) => void;
  readonly #forget: readonly (() => void)[];
  readonly #awaited = new Map<string, () => void>();
  #stderr = "";
  #becomeIdle: (() => void) | undefined;
  #refuseReply: (() => void) | undefined;
  #resolveStopped: (() => void) | undefined;

  /** @param onInputRequest - called with the prompt when the kernel asks for input */
  constructor({ client }: Kernel, msg_id: string, onInputRequest: (prompt: string) => void) {
    this.#msg_id = msg_id;
    this.#onInputRequest = onInputRequest;
    this.idle = new Promise((resolve) => {
      this.#becomeIdle = resolve;
    });
    this.replyRefused = new Promise((resolve) => {
      this.#refuseReply = resolve;
    });
    this.stopped = new Promise((resolve) => {
      this.#resolveStopped = resolve;
    });
    this.#forget = [
      client.listen((message, channel) => this.#follow(message, channel)),
      client.listenRefused((reason, channel) => this.#refuse(reason, channel)),
    ];
  }

  /** The end of what the cell has written to stderr. */
  stderr(): string {
    return this.#stderr;
  }

  /** Resolves when something about another request comes on iopub. */
  heardOf(msg_id: string): Promise<void> {
    return new Promise((resolve) => {
      this.#awaited.set(msg_id, resolve);
    });
  }

  stop(): void {
    for (const forget of this.#forget) {
      forget();
    }
    this.#resolveStopped?.();
  }

  #follow(message: Message, channel: Channel): void {
    if (channel === "stdin" && message.header.msg_type === "input_request") {
      // Whichever cell it is for: a kernel that asks waits for the answer.
      this.#onInputRequest(textOf(message.content["prompt"]));
    } else if (channel === "iopub") {
      this.lastHeardAt = performance.now();
      this.#followOutput(message);
    }
  }

  #followOutput(message: Message): void {
    const { msg_id } = message.parent_header;
    if (msg_id !== this.#msg_id) {
      this.#awaited.get(msg_id ?? "")?.();
    } else if (message.header.msg_type !== "status") {
      this.#followOwn(message);
    } else if (message.content["execution_state"] === "idle") {
      this.#becomeIdle?.();
    }
  }

  #followOwn(message: Message): void {
    const { header, content } = message;
    this.received += 1;
    if (header.msg_type === "error") {
      this.error = { ...message, buffers: [] };
    } else if (header.msg_type === "stream" && content["name"] === "stderr") {
      this.#stderr += textOf(content["text"]);
      // Cut rarely: to cut at every message would cost the square of what is printed.
      this.#stderr = this.#stderr.length > 2 * KEPT_STDERR ? this.#stderr.slice(-KEPT_STDERR) : this.#stderr;
    }
  }

  #refuse({ message }: WireFormatError, channel: Channel): void {
    this.lastHeardAt = performance.now();
    this.refused += 1;
    this.reason = message;
    if (channel === "shell") {
      this.isReplyRefused = true;
      this.#refuseReply?.();
    } else if (channel === "stdin") {
      this.#onInputRequest("");
    }
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

import type { Kernel } from "../kernel/index.ts";
import type { Channel, Message } from "../messaging/index.ts";

/** Follows the iopub messages of one request. */
export class CellMessages {
  /** Resolves when the kernel has said `idle` for the request. */
  readonly idle: Promise<void>;
  /** How many messages but `status` have arrived. */
  received = 0;
  /** The last `error` message, if one came. */
  error: Message | undefined;
  readonly #msg_id: string;
  readonly #stderr: string[] = [];
  readonly #forget: () => void;
  #becomeIdle: (() => void) | undefined;

  constructor(kernel: Kernel, msg_id: string) {
    this.#msg_id = msg_id;
    this.idle = new Promise((resolve) => {
      this.#becomeIdle = resolve;
    });
    this.#forget = kernel.client.listen((message, channel) => this.#follow(message, channel));
  }

  /** Everything that the cell has written to stderr so far. */
  stderr(): string {
    return this.#stderr.join("");
  }

  stop(): void {
    this.#forget();
  }

  #follow({ header, parent_header, content }: Message, channel: Channel): void {
    if (channel !== "iopub" || parent_header.msg_id !== this.#msg_id) {
      return;
    }
    if (header.msg_type === "status") {
      this.#followStatus(content);
      return;
    }
    this.received += 1;
    if (header.msg_type === "error") {
      this.error = { header, parent_header, content, metadata: {}, buffers: [] };
    } else if (header.msg_type === "stream" && content["name"] === "stderr") {
      this.#stderr.push(String(content["text"]));
    }
  }

  #followStatus(content: Record<string, unknown>): void {
    if (content["execution_state"] === "idle") {
      this.#becomeIdle?.();
    }
  }
}

import type { Kernel } from "../kernel/index.ts";
import type { Channel, Message } from "../messaging/index.ts";

/** A failure is told at the end of stderr; all that comes before it may be of any length. */
const STDERR_LENGTH = 20_000;

/** Follows the iopub messages of one request. */
export class CellMessages {
  /** Resolves when the kernel has said `idle` for the request. */
  readonly idle: Promise<void>;
  /** How many messages but `status` have arrived. */
  received = 0;
  /** The last `error` message, if one came. */
  error: Message | undefined;
  readonly #msg_id: string;
  /** The end of what the cell has written to stderr. */
  #stderr: string[] = [];
  #stderrLength = 0;
  readonly #forget: () => void;
  #becomeIdle: (() => void) | undefined;

  constructor(kernel: Kernel, msg_id: string) {
    this.#msg_id = msg_id;
    this.idle = new Promise((resolve) => {
      this.#becomeIdle = resolve;
    });
    this.#forget = kernel.client.listen((message, channel) => this.#follow(message, channel));
  }

  /** The end of what the cell has written to stderr so far: at least the last {@link STDERR_LENGTH} characters. */
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
      this.#keepStderr(String(content["text"]));
    }
  }

  /** Joins rarely, so that each character is copied a few times at most. */
  #keepStderr(text: string): void {
    this.#stderr.push(text);
    this.#stderrLength += text.length;
    if (this.#stderrLength > 4 * STDERR_LENGTH) {
      const end = this.stderr().slice(-STDERR_LENGTH);
      this.#stderr = [end];
      this.#stderrLength = end.length;
    }
  }

  #followStatus(content: Record<string, unknown>): void {
    if (content["execution_state"] === "idle") {
      this.#becomeIdle?.();
    }
  }
}

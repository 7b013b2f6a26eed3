import type { Message } from "../../messaging/index.ts";
import type { Kernel } from "../start-kernel.ts";

/** All that a kernel said about one cell. */
export interface Answer {
  readonly reply: Record<string, unknown>;
  /** Messages on iopub but `status`, in order. */
  readonly messages: readonly Message[];
}

/** Executes code and collects what the kernel says until it is idle. */
export async function converse(
  kernel: Kernel,
  code: string,
  options: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const messages: Message[] = [];
  const { msg_id, reply } = kernel.client.request("shell", "execute_request", {
    code,
    silent: false,
    store_history: true,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: true,
    ...options,
  });
  const idle = new Promise<void>((resolve) => {
    const forget = kernel.client.listen((message, channel) => {
      if (channel !== "iopub" || message.parent_header.msg_id !== msg_id) {
        return;
      }
      if (message.header.msg_type !== "status") {
        messages.push(message);
      } else if (message.content["execution_state"] === "idle") {
        forget();
        resolve();
      }
    });
  });
  const [{ content }] = await Promise.all([reply, idle]);
  return { reply: content, messages };
}

/** Returns the text of all stream messages. */
export function textOf({ messages }: Answer): string {
  return messages.map(({ content }) => (typeof content["text"] === "string" ? content["text"] : "")).join("");
}

import type { Message } from "../../messaging/index.ts";

/** Returns a message of the iopub channel as a kernel sends it. */
export function iopubMessage(msgType: string, content: Record<string, unknown>): Message {
  const header = { msg_id: "1", msg_type: msgType, session: "s", username: "kernel", version: "5.3" };
  return { header, parent_header: {}, metadata: {}, content, buffers: [] };
}

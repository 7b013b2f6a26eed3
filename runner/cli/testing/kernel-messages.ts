import type { PlannedCell } from "../../execute/index.ts";
import type { Message } from "../../messaging/index.ts";

/** Returns a cell of a plan. */
export function toCell(index: number): PlannedCell {
  return { cell_id: `c${index}`, index, source: "", action: "execute", mayFail: false };
}

/** Returns a message of the kernel. */
export function toMessage(msg_type: string, content: Record<string, unknown>): Message {
  const header = { msg_id: "1", msg_type, session: "", username: "", version: "5.3" };
  return { header, parent_header: {}, metadata: {}, content, buffers: [] };
}

/** Returns a message with what a cell prints. */
export function toStream(name: string, text: string): Message {
  return toMessage("stream", { name, text });
}

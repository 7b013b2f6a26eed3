import type { Message } from "../../messaging/index.ts";
import { Secret } from "../secret.ts";

/** Returns a secret as a run has it. */
export function secretOf(name: string, value: string): Secret {
  return new Secret({ name, value, reference: `env:${name}`, located: `env:${name}` });
}

/** Returns a message of a kernel about a request. */
export function messageOf(
  msg_type: string,
  content: Record<string, unknown>,
  { request = "r", msg_id = "m" } = {},
): Message {
  const header = { msg_id, msg_type, session: "", username: "", version: "" };
  return { header, parent_header: { msg_id: request }, metadata: {}, content, buffers: [] };
}

import { randomUUID } from "node:crypto";
import type { Message } from "./message.ts";

/** Newest protocol version whose client rules this code keeps. */
const PROTOCOL_VERSION = "5.3";

/** Who sends: the same for every request of one client. */
export interface RequestOrigin {
  /** Id of the client's session; replies repeat it. */
  readonly session: string;
  readonly username: string;
}

/** Returns a new request with an id of its own and the current time. */
export function createRequest<Content>(
  msgType: string,
  content: Content,
  origin: RequestOrigin,
): Message<Content> {
  const header = {
    msg_id: randomUUID(),
    msg_type: msgType,
    session: origin.session,
    username: origin.username,
    date: new Date().toISOString(),
    version: PROTOCOL_VERSION,
  };
  return { header, parent_header: {}, metadata: {}, content, buffers: [] };
}

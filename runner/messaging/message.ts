/** The sockets of a kernel that carry messages, by their name in the Jupyter protocol (the heartbeat carries none). */
export type Channel = "shell" | "control" | "stdin" | "iopub";

/**
 * The header of a message. Field names are the protocol's.
 * Source: https://jupyter-client.readthedocs.io/en/latest/messaging.html#message-header
 */
export interface MessageHeader {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  /** ISO 8601; some kernels leave it out. */
  readonly date?: string;
  /** Version of the protocol that the sender speaks. */
  readonly version: string;
  /** Set by newer clients that use kernel subshells; passed through untouched. */
  readonly subshell_id?: string | null;
}

/** One message of the Jupyter protocol, in either direction. */
export interface Message<Content = Record<string, unknown>> {
  readonly header: MessageHeader;
  /** Header of the request that caused this message; `{}` when nothing did. */
  readonly parent_header: Partial<MessageHeader>;
  readonly metadata: Record<string, unknown>;
  readonly content: Content;
  readonly buffers: Buffer[];
}

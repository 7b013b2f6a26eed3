import type { Message } from "./message.ts";
import { sign } from "./sign.ts";

/** Stands between the routing identities and the signature on the wire. */
export const DELIMITER = "<IDS|MSG>";

/**
 * Encodes a message as ZeroMQ frames: delimiter, signature, header, parent header, metadata, content, buffers.
 * Source: https://jupyter-client.readthedocs.io/en/latest/messaging.html#the-wire-protocol
 */
export function encodeMessage(message: Message<unknown>, key: string): Buffer[] {
  const { header, parent_header, metadata, content, buffers } = message;
  const parts = [header, parent_header, metadata, content].map((part) => Buffer.from(JSON.stringify(part)));
  return [Buffer.from(DELIMITER), Buffer.from(sign(parts, key)), ...parts, ...buffers];
}

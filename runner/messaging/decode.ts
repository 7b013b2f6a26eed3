import { DELIMITER } from "./encode.ts";
import type { Message, MessageHeader } from "./message.ts";
import { isSignatureValid } from "./sign.ts";

const DELIMITER_FRAME = Buffer.from(DELIMITER);

/** The JSON parts that every message has after its signature. */
const PART_COUNT = 4;

/** Frames that are not a message of the protocol, or are not signed with the session's key. */
export class WireFormatError extends Error {
  override name = "WireFormatError";
}

/**
 * Decodes ZeroMQ frames into a message; routing identities before the delimiter are dropped.
 *
 * @throws {WireFormatError} when the delimiter or a part is missing, the signature is wrong, or a part is not JSON
 */
export function decodeMessage(frames: readonly Buffer[], key: string): Message {
  const start = frames.findIndex((frame) => DELIMITER_FRAME.equals(frame));
  if (start === -1) {
    throw new WireFormatError(
      `Cannot decode message: ${frames.length} frames without the delimiter ${DELIMITER}`,
    );
  }
  const signature = frames[start + 1];
  const parts = frames.slice(start + 2, start + 2 + PART_COUNT);
  if (signature === undefined || parts.length < PART_COUNT) {
    throw new WireFormatError(
      `Cannot decode message: ${parts.length} parts after the signature, wanted ${PART_COUNT}`,
    );
  }
  if (!isSignatureValid(parts, key, signature)) {
    throw new WireFormatError(
      "Cannot decode message: its signature does not fit the key of the connection file",
    );
  }
  const [header, parent, metadata, content] = parts.map(parsePart);
  return {
    header: toHeader(header),
    parent_header: parent ?? {},
    metadata: metadata ?? {},
    content: content ?? {},
    buffers: frames.slice(start + 2 + PART_COUNT),
  };
}

function parsePart(part: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(part.toString("utf8"));
  } catch (cause) {
    throw new WireFormatError("Cannot decode message: a part is not JSON", { cause });
  }
  if (typeof value !== "object" || value === null) {
    throw new WireFormatError(`Cannot decode message: a part is ${String(value)}, wanted an object`);
  }
  return { ...value };
}

function toHeader(fields: Record<string, unknown> = {}): MessageHeader {
  const { msg_id, msg_type } = fields;
  if (typeof msg_id !== "string" || typeof msg_type !== "string") {
    throw new WireFormatError("Cannot decode message: its header has no msg_id or no msg_type");
  }
  return { session: "", username: "", version: "", ...fields, msg_id, msg_type };
}

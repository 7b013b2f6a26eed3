import type { EventBlock } from "../scanning/event-block.ts";
import type { StageMessage } from "./messages.ts";
import type { Postable } from "./pass-messages.ts";

/** Prepares a message for another thread: its large arrays are handed over, not copied. */
export function toPostable(message: StageMessage): Postable<StageMessage> {
  switch (message.kind) {
    case "bytesRead": {
      const bytes = toOwnBytes(message.bytes);
      return { message: { ...message, bytes }, memory: [bytes.buffer] };
    }
    case "blockScanned":
      return { message, memory: listBlockMemory(message.block) };
    case "parquetEncoded":
      return { message, memory: [message.bytes.buffer] };
    default:
      return { message, memory: [] };
  }
}

/** Bytes that share their memory may be a part of what somebody else is still filling. */
function toOwnBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return isWhole ? new Uint8Array(buffer) : Uint8Array.from(bytes);
}

function listBlockMemory(block: EventBlock): ArrayBuffer[] {
  const { courseIds, userIds, sessionHashes, eventTypes, timestamps, sourceFiles } = block;
  const runs = [courseIds, userIds, sessionHashes, sourceFiles].map(({ lengths }) => lengths);
  const arrays = [...runs, eventTypes.indices, timestamps.bytes, timestamps.offsets];
  return arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}

/** Returns the memory of a message that has been used, which its sender can use again. */
export function listUsedMemory(message: StageMessage): ArrayBuffer[] {
  return message.kind === "bytesRead" && message.bytes.buffer instanceof ArrayBuffer
    ? [message.bytes.buffer]
    : [];
}

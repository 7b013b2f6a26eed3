import { createHmac, randomUUID } from "node:crypto";
import type { Garbage, Saying } from "./scenario.ts";

/**
 * The wire format once more, independent of the code that the mock kernel is there to test.
 * Source: https://jupyter-client.readthedocs.io/en/latest/messaging.html#the-wire-protocol
 */
const DELIMITER = "<IDS|MSG>";

/** A request as a mock kernel reads it. */
export interface MockRequest {
  readonly identities: readonly Buffer[];
  readonly header: Readonly<Record<string, unknown>>;
  readonly content: Record<string, unknown>;
}

/** A request that nobody has made. */
export const STRANGER: MockRequest = {
  identities: [],
  header: { msg_id: "a-stranger", msg_type: "execute_request" },
  content: {},
};

/** Reads a request; its signature is taken on trust. */
export function readRequest(frames: readonly Buffer[]): MockRequest {
  const start = frames.findIndex((frame) => frame.toString() === DELIMITER);
  return {
    identities: frames.slice(0, start),
    header: JSON.parse(String(frames[start + 2])),
    content: JSON.parse(String(frames[start + 5])),
  };
}

/** Writes a message as frames. */
export function writeFrames(saying: Saying, parent: MockRequest | undefined, key: string): Buffer[] {
  const header = {
    msg_id: randomUUID(),
    msg_type: saying.say,
    session: "mock",
    username: "mock",
    date: new Date().toISOString(),
    version: "5.3",
    ...saying.header,
  };
  const parts = [header, parent?.header ?? {}, {}, saying.content ?? {}];
  return signed(
    parts.map((part) => JSON.stringify(part)),
    saying.forged ? `not ${key}` : key,
  );
}

/** Writes frames that are no message, for a reason that a client should find. */
export function writeGarbage(garbage: Garbage, key: string): Buffer[] {
  const header = JSON.stringify({ msg_id: "1", msg_type: "stream" });
  switch (garbage) {
    case "no frames":
      return [Buffer.alloc(0)];
    case "no delimiter":
      return [Buffer.from("what"), Buffer.from("is"), Buffer.from("this")];
    case "missing part":
      return signed([header, "{}"], key);
    case "not JSON":
      return signed([header, "{}", "{}", '{"text": NaN'], key);
    case "a number":
      return signed([header, "{}", "{}", "5"], key);
    default:
      return signed(["{}", "{}", "{}", "{}"], key);
  }
}

function signed(parts: readonly string[], key: string): Buffer[] {
  const hmac = createHmac("sha256", key).update(parts.join(""));
  return [DELIMITER, hmac.digest("hex"), ...parts].map((frame) => Buffer.from(frame));
}

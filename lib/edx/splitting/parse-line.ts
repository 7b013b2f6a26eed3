import { isObject, type JsonObject, parseJson } from "../json-object.ts";

/** Why a line of a log has no event in it. */
export type LineFault = "blank" | "comment" | "invalid UTF-8" | "not JSON" | "not an object";

/** What a line of a log says: one of both is there. */
export interface ParsedLine {
  readonly record?: JsonObject;
  readonly fault?: LineFault;
  /** Whether a prefix of syslog was taken off. */
  readonly repaired?: boolean;
}

/** Length of what syslog once wrote before each event, up to and with the host's name and a space. */
const SYSLOG_PREFIX_LENGTH = 26;
const SYSLOG_HOST = "localhost {";

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Returns the event of a line of a tracking log, without its line end, or why there is none. */
export function parseLine(line: string | Uint8Array): ParsedLine {
  const text = typeof line === "string" ? line : decode(line);
  if (text === undefined) {
    return { fault: "invalid UTF-8" };
  }
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.startsWith("#")) {
    return { fault: trimmed === "" ? "blank" : "comment" };
  }
  const bare = dropSyslogPrefix(trimmed);
  const record = parseJson(bare);
  if (record === undefined) {
    return { fault: "not JSON" };
  }
  return isObject(record) ? { record, repaired: bare !== trimmed } : { fault: "not an object" };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function dropSyslogPrefix(text: string): string {
  const host = text.slice(0, SYSLOG_PREFIX_LENGTH + 1).indexOf(SYSLOG_HOST);
  return text.startsWith("{") || host === -1 ? text : text.slice(SYSLOG_PREFIX_LENGTH);
}

import { cutError, type ErrorContent } from "../messaging/index.ts";

/** Content of any message, as it came. */
interface WithContent {
  readonly content: Record<string, unknown>;
}

/** What a cell has said besides its reply. */
interface Heard {
  /** The last `error` message, if one came. */
  readonly error: WithContent | undefined;
  /** The end of what was written to stderr. */
  stderr(): string;
}

/** Longest part of stderr that stands in for a missing traceback. */
const LONGEST_TRACEBACK = 20_000;

/**
 * Tells why a cell failed, from the best source there is: the reply's own fields, the `error` message, or, for
 * kernels that have neither, what the cell printed on stderr.
 */
export function failureOf(reply: WithContent | undefined, heard: Heard): ErrorContent {
  return toErrorContent(reply?.content) ?? toErrorContent(heard.error?.content) ?? fromStderr(heard);
}

function toErrorContent(content: Record<string, unknown> = {}): ErrorContent | undefined {
  const { ename, evalue, traceback } = content;
  if (typeof ename !== "string") {
    return undefined;
  }
  const lines = Array.isArray(traceback) ? traceback : [];
  return cutError({
    ename,
    evalue: typeof evalue === "string" ? evalue : "",
    traceback: lines.filter((line) => typeof line === "string"),
  });
}

function fromStderr(heard: Heard): ErrorContent {
  const text = heard.stderr().slice(-LONGEST_TRACEBACK).trimEnd();
  const named = /^(?<ename>\w*(?:Error|Exception)): (?<evalue>.*)$/m.exec(text)?.groups;
  return {
    ename: named?.["ename"] ?? "Error",
    evalue: named?.["evalue"] ?? "the kernel gave no reason",
    traceback: text === "" ? [] : text.split("\n"),
  };
}

import { cutError, type ErrorContent } from "../messaging/index.ts";

/** Content of any message, as it came. */
interface WithContent {
  readonly content: Record<string, unknown>;
}

/** What a cell has said besides its reply. */
interface Heard {
  /** The last `error` message, if one came. */
  readonly error: WithContent | undefined;
  /** Everything written to stderr. */
  stderr(): string;
}

/** Longest part of stderr that stands in for a missing traceback. */
const LONGEST_TRACEBACK = 20_000;

/**
 * Tells why a cell failed, from the best source there is: the reply's own fields, the `error` message, or, for
 * kernels that have neither, what the cell printed on stderr.
 */
export function failureOf(reply: WithContent, heard: Heard): ErrorContent {
  return toErrorContent(reply.content) ?? toErrorContent(heard.error?.content) ?? fromStderr(reply, heard);
}

function toErrorContent(content: Record<string, unknown> = {}): ErrorContent | undefined {
  const { ename, evalue, traceback } = content;
  if (typeof ename !== "string" || typeof evalue !== "string") {
    return undefined;
  }
  return cutError({ ename, evalue, traceback: Array.isArray(traceback) ? traceback.map(String) : [] });
}

function fromStderr(reply: WithContent, heard: Heard): ErrorContent {
  const text = heard.stderr().slice(-LONGEST_TRACEBACK).trimEnd();
  const named = /^(?<ename>\w*(?:Error|Exception)): (?<evalue>.*)$/m.exec(text)?.groups;
  const status = String(reply.content["status"]);
  return {
    ename: named?.["ename"] ?? "Error",
    evalue: named?.["evalue"] ?? `the kernel answered "${status}" and gave no reason`,
    traceback: text === "" ? [] : text.split("\n"),
  };
}

import type { IncomingMessage } from "node:http";

/** Why a request is not answered. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Names by which this machine calls itself. */
const OWN_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Returns why a request is refused: it would change something, or it was not meant for this machine (a page from
 * elsewhere whose name has been made to lead here, https://en.wikipedia.org/wiki/DNS_rebinding); undefined when it is
 * fine.
 */
export function findRefusal({ method = "", headers }: IncomingMessage): Refusal | undefined {
  const name = (headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
  if (!OWN_NAMES.has(name)) {
    return { status: 403, reason: "Only requests to localhost are answered" };
  }
  if (headers["sec-fetch-site"] === "cross-site") {
    return { status: 403, reason: "Requests from other sites are not answered" };
  }
  return method === "GET" || method === "HEAD"
    ? undefined
    : { status: 405, reason: "Runs can be read only", headers: { Allow: "GET, HEAD" } };
}

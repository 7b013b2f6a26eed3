import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answer } from "./answer.ts";

/** A server of pages: `await using server = await servePages(root, 0)` ends it. */
export interface PageServer extends AsyncDisposable {
  readonly address: string;
  readonly port: number;
}

/**
 * Serves the pages of a repository's runs on the loopback interface alone; nothing can be changed through it.
 *
 * @param port - 0 takes any that is free
 * @throws {Error} when the port is taken
 */
export async function servePages(root: string, port: number): Promise<PageServer> {
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, { "Content-Type": "text/plain" });
      response.end();
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const bound = (server.address() as AddressInfo).port;
  return {
    address: `http://127.0.0.1:${bound}/`,
    port: bound,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

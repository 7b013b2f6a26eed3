import type { ServerResponse } from "node:http";

/** How often is looked what has changed. */
const INTERVAL_MS = 500;

/**
 * Answers with server-sent events: what a function returns, now and whenever it returns something else, until the reader
 * is gone. Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function streamEvents(response: ServerResponse, read: () => Promise<unknown>): Promise<void> {
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  let told = "";
  while (!response.destroyed) {
    const data = JSON.stringify(await read());
    if (data !== told) {
      response.write(`data: ${data}\n\n`);
      told = data;
    }
    await pauseUntilClosed(response);
  }
}

async function pauseUntilClosed(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      response.off("close", end);
      resolve();
    };
    const timer = setTimeout(end, INTERVAL_MS);
    response.once("close", end);
  });
}

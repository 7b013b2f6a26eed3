import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { summarizeRuns } from "../record/index.ts";
import { renderSavedIndex, renderSavedRun } from "../report/index.ts";
import { findRefusal } from "./find-refusal.ts";
import { decodeNames, findServedFile } from "./find-served-file.ts";
import { INDEX_SCRIPT, RUN_SCRIPT } from "./live-scripts.ts";
import { readLiveState } from "./read-live-state.ts";
import { streamEvents } from "./stream-events.ts";

/** Files of a run's folder are data: a browser shows them as text or picture, and runs nothing of them. */
const TYPES: Readonly<Record<string, string>> = {
  ".json": "application/json; charset=utf-8",
  ".ipynb": "application/json; charset=utf-8",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ...Object.fromEntries(
    ".txt .log .csv .tsv .md .jsonl .html .svg .xml .yaml"
      .split(" ")
      .map((ending) => [ending, "text/plain; charset=utf-8"]),
  ),
};

/** Answers one request: pages as the records stand now, events, and the files below `reports/`. */
export async function answer(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.setHeader("Referrer-Policy", "no-referrer");
  const refusal = findRefusal(request);
  if (refusal !== undefined) {
    response
      .writeHead(refusal.status, { "Content-Type": "text/plain", ...refusal.headers })
      .end(`${refusal.reason}\n`);
    return;
  }
  const [pathname = "/"] = (request.url ?? "/").split("?");
  await answerPath(root, pathname, response);
}

async function answerPath(root: string, pathname: string, response: ServerResponse): Promise<void> {
  if (pathname === "/" || pathname === "/index.html") {
    sendPage(response, await renderSavedIndex(root, INDEX_SCRIPT));
  } else if (pathname === "/events") {
    await streamEvents(response, async () =>
      (await summarizeRuns(root)).map(({ out_dir, status }) => [out_dir, status]),
    );
  } else {
    await answerBelow(root, pathname, response);
  }
}

async function answerBelow(root: string, pathname: string, response: ServerResponse): Promise<void> {
  const names = decodeNames(pathname) ?? [];
  const outDir = ["reports", ...names.slice(0, -1)].join("/");
  const isRun = names.length === 3 && (await summarizeRuns(root)).some(({ out_dir }) => out_dir === outDir);
  const folder = join(root, outDir);
  if (isRun && names[2] === "report.html") {
    sendPage(response, await renderSavedRun(root, outDir, RUN_SCRIPT));
  } else if (isRun && names[2] === "events") {
    await streamEvents(response, () => readLiveState(folder));
  } else {
    await sendFile(response, await findServedFile(join(root, "reports"), pathname));
  }
}

function sendPage(response: ServerResponse, page: string): void {
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(page);
}

async function sendFile(response: ServerResponse, path: string | undefined): Promise<void> {
  if (path === undefined) {
    response
      .writeHead(404, { "Content-Type": "text/plain" })
      .end("No such page or file; only what is in reports/ is shown\n");
    return;
  }
  const type = TYPES[extname(path).toLowerCase()] ?? "application/octet-stream";
  response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": "default-src 'none'; sandbox" });
  await pipeline(createReadStream(path), response);
}

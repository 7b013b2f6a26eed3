import { StringDecoder } from "node:string_decoder";
import { currentScope } from "./cell-scope.ts";
import { publishDisplay } from "./display-data.ts";
import { patchMethod } from "./method-patch.ts";
import type { StreamWrite, TslabHandler, TslabPublicModule, TslabReply } from "./tslab-internals.ts";

/**
 * Makes tslab's answers say what the protocol wants said: execution counts, errors, statuses, versions.
 *
 * @param rewrite - returns the code to be compiled instead of a cell's own
 */
export function fitHandler(
  prototype: TslabHandler,
  versions: TslabPublicModule["versions"],
  rewrite: (code: string) => string,
): void {
  announceExecution(prototype, rewrite);
  completeReply(prototype);
  routeStreams(prototype);
  patchMethod(
    prototype,
    "handleKernel",
    (handleKernel) =>
      function withVersions(this: TslabHandler) {
        const info = handleKernel.call(this);
        const language_info = { ...info.language_info, version: versions.typescript };
        return { status: "ok", ...info, implementation_version: versions.tslab, language_info };
      },
  );
}

/** Publishes and counts executions as they are asked for, and fails the cell for what it threw after its last statement. */
function announceExecution(prototype: TslabHandler, rewrite: (code: string) => string): void {
  patchMethod(
    prototype,
    "handleExecuteImpl",
    (execute) =>
      async function announced(this: TslabHandler, request, ...writers) {
        const isSilent = request.silent === true;
        if (!isSilent) {
          currentScope()?.publish("execute_input", {
            code: request.code,
            execution_count: this.execCount + 1,
          });
        }
        const executed = execute.call(this, { ...request, code: rewrite(request.code) }, ...writers);
        const executionCount = await executed.finally(() => {
          this.execCount -= isSilent || request.store_history === false ? 1 : 0;
        });
        await unhandledRejectionsSeen();
        if (currentScope()?.failure !== undefined) {
          // tslab's own way of saying "failed": the count is thrown instead of returned.
          throw executionCount;
        }
        return executionCount;
      },
  );
}

/** Publishes `error` for a failed cell, and says in the reply what failed and how many messages were published. */
function completeReply(prototype: TslabHandler): void {
  patchMethod(
    prototype,
    "handleExecute",
    (execute) =>
      async function complete(this: TslabHandler, request) {
        const reply = renameAborted(await execute.call(this, request, publishStream, publishDisplay));
        const scope = currentScope();
        const failure = reply.status === "error" ? scope?.failure : undefined;
        if (failure !== undefined) {
          scope?.publish("error", failure);
        }
        return { ...reply, ...failure, cellar_published: scope?.published };
      },
  );
}

/** Longer texts go out in several messages: neither side needs a message of hundreds of megabytes. */
const LONGEST_STREAM_TEXT = 1_000_000;

function publishStream(name: string, text: string): void {
  const scope = currentScope();
  let rest = text;
  do {
    const piece = rest.slice(0, endOfPiece(rest));
    scope?.publish("stream", { name, text: piece });
    rest = rest.slice(piece.length);
  } while (rest !== "");
}

/** Two halves of one character stay together. */
function endOfPiece(text: string): number {
  const splits = /[\ud800-\udbff]/.test(text[LONGEST_STREAM_TEXT - 1] ?? "");
  return splits ? LONGEST_STREAM_TEXT - 1 : LONGEST_STREAM_TEXT;
}

/** Sends what a cell writes under that cell's request, also when it writes late. */
function routeStreams(prototype: TslabHandler): void {
  patchMethod(prototype, "createWriteToIopub", () => writeToScope);
}

function writeToScope(name: string): StreamWrite {
  const decoder = new StringDecoder("utf8");
  return (chunk, ...rest) => {
    const text = typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk));
    publishStream(name, text);
    const written = rest.findLast((argument) => typeof argument === "function");
    if (typeof written === "function") {
      process.nextTick(written);
    }
    return true;
  };
}

/** tslab says `abort` where the protocol says `aborted`; clients that look for the word take `abort` for success. */
function renameAborted(reply: TslabReply): TslabReply {
  return reply.status === "abort" ? { ...reply, status: "aborted" } : reply;
}

/** Node reports unhandled rejections after the microtasks of a turn and before its immediates. */
function unhandledRejectionsSeen(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

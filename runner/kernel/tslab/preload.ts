/**
 * Loaded into a tslab kernel before tslab itself (`node --require preload.js tslab kernel …`), headless and in
 * Jupyter alike. It mends what tslab 1.0.22 does not do: output is not lost, errors are `error` messages, executions
 * are counted, no request stays unanswered, what nobody caught fails the cell it came from, late output goes to its
 * own cell, and the kernel ends with its parent.
 */
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";
import { keepTimersApart } from "./compiler-timers.ts";
import { offerDisplayData } from "./display-data.ts";
import { expandShorthand } from "./expand-shorthand.ts";
import { fitHandler } from "./fit-handler.ts";
import { fitRequests } from "./fit-requests.ts";
import { fitServer } from "./fit-server.ts";
import { protectMessages } from "./own-globals.ts";
import { endWithParent } from "./parent-watch.ts";
import { makePublisherLossless } from "./publisher.ts";
import { HEADLESS_VARIABLE, skipComments } from "./skip-comments.ts";
import type {
  TslabJupyterModule,
  TslabPublicModule,
  TypeScriptModule,
  ZeromqModule,
} from "./tslab-internals.ts";

/** Anything but a tslab kernel is left alone: NODE_OPTIONS reach the processes that cells start. */
const isTslabKernel = isMainThread && process.argv[2] === "kernel" && process.argv.includes("--config-path");

if (isTslabKernel) {
  const require = createRequire(tslabEntry(process.argv[1] ?? ""));
  const tslab: TslabJupyterModule = require("tslab/dist/jupyter.js");
  const { versions }: TslabPublicModule = require("tslab");
  const requireAsTslab = createRequire(require.resolve("tslab"));
  const zeromq: ZeromqModule = requireAsTslab("zeromq");
  const ts: TypeScriptModule = requireAsTslab("@tslab/typescript-for-tslab");
  makePublisherLossless(zeromq);
  keepTimersApart(ts.sys);
  if (process.env[HEADLESS_VARIABLE] !== undefined) {
    skipComments(ts.sys);
  }
  fitServer(tslab.ZmqServer.prototype);
  protectMessages(tslab.ZmqServer.prototype);
  fitHandler(tslab.JupyterHandlerImpl.prototype, versions, (code) =>
    expandShorthand(ts, code, isEarlierVariable),
  );
  fitRequests(tslab.ZmqServer.prototype, tslab.JupyterHandlerImpl.prototype);
  offerDisplayData();
  endWithParent();
}

/** tslab keeps the variables of all cells on one object, which its compiled cells reach through a global. */
function isEarlierVariable(name: string): boolean {
  const { __tslab__ }: { __tslab__?: { exports: object } } = Object(globalThis);
  return __tslab__ !== undefined && Object.hasOwn(__tslab__.exports, name);
}

/** tslab prefers the copy that it finds from the working folder over the one that was started; so must the preload. */
function tslabEntry(startedFile: string): string {
  const fromWorkingFolder = join(process.cwd(), "cell.js");
  try {
    createRequire(fromWorkingFolder).resolve("tslab");
    return fromWorkingFolder;
  } catch {
    return realpathSync(startedFile);
  }
}

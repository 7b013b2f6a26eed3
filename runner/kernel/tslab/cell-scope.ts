import { AsyncLocalStorage } from "node:async_hooks";
import type { CellFailure } from "./describe-failure.ts";
import type { TslabMessage, TslabServer } from "./tslab-internals.ts";

/** One execution of a cell: everything it starts, however late, publishes under its request. */
export interface CellScope {
  /** Publishes an iopub message whose parent is the cell's request. */
  publish(msgType: string, content: unknown): void;
  /** How many messages were published so far. */
  published: number;
  /** True until the reply is built. */
  running: boolean;
  /** The first thing that went wrong. */
  failure?: CellFailure;
}

const scopes = new AsyncLocalStorage<CellScope>();
let latest: CellScope | undefined;

/** Runs a cell's execution inside its scope, which timers, promises and streams started there inherit. */
export function runInScope<Result>(scope: CellScope, action: () => Promise<Result>): Promise<Result> {
  latest = scope;
  return scopes.run(scope, action);
}

/** Returns the cell that the running code belongs to; native callbacks that lost the trace count for the latest cell. */
export function currentScope(): CellScope | undefined {
  return scopes.getStore() ?? latest;
}

/** Returns the scope of a request; it publishes on the server's iopub socket. */
export function createScope(server: TslabServer, request: TslabMessage): CellScope {
  return {
    published: 0,
    running: true,
    publish(msgType, content) {
      const message = request.createReply();
      message.header.msg_type = msgType;
      message.content = content;
      message.signAndSend(server.connInfo.key, server.iopub);
      this.published += 1;
    },
  };
}

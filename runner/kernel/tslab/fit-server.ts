import { createScope, currentScope, runInScope } from "./cell-scope.ts";
import { describeExecutorOutput, describeThrown, joinFailures } from "./describe-failure.ts";
import { patchMethod } from "./method-patch.ts";
import type { TslabServer } from "./tslab-internals.ts";

/** Time that the closing sockets have to deliver the shutdown_reply. */
const FLUSH_MS = 50;

/** Makes tslab's server scope each cell, see every failure, and end when it is told to. */
export function fitServer(prototype: TslabServer): void {
  const restoreConsole = captureExecutorErrors();
  patchMethod(
    prototype,
    "init",
    (init) =>
      async function initOrExit(this: TslabServer) {
        restoreConsole();
        replaceFailureListeners();
        await init.call(this).catch(exitUnbound);
      },
  );
  patchMethod(
    prototype,
    "handleExecute",
    (execute) =>
      async function scoped(this: TslabServer, socket, message) {
        const scope = createScope(this, message);
        await runInScope(scope, () => execute.call(this, socket, message));
        scope.running = false;
      },
  );
  patchMethod(
    prototype,
    "close",
    (close) =>
      function closeAndExit(this: TslabServer) {
        close.call(this);
        // Timers of the cells would keep the process alive for as long as they like.
        setTimeout(() => process.exit(0), FLUSH_MS);
      },
  );
}

/**
 * tslab's executor keeps the `console.error` that it finds at start and prints every failure with it, and only that.
 * Giving it one of ours tells failures apart from what cells print on stderr.
 *
 * @returns puts the real `console.error` back, for the cells
 */
function captureExecutorErrors(): () => void {
  const { console } = globalThis;
  const original = console.error.bind(console);
  console.error = (...args: unknown[]) => {
    const scope = currentScope();
    if (scope === undefined) {
      original(...args);
    } else {
      scope.failure = joinFailures(scope.failure, describeExecutorOutput(args));
    }
  };
  return () => {
    console.error = original;
  };
}

/** tslab only prints what nobody caught; here it fails the cell that it came from. */
function replaceFailureListeners(): void {
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.removeAllListeners(event);
    process.on(event, (thrown: unknown) => recordUncaught(thrown));
  }
}

function recordUncaught(thrown: unknown): void {
  const scope = currentScope();
  const failure = describeThrown(thrown);
  if (scope === undefined) {
    process.stderr.write(`${failure.traceback.join("\n")}\n`);
  } else if (scope.running) {
    scope.failure = joinFailures(scope.failure, failure);
  } else {
    scope.publish("error", failure);
  }
}

/** A kernel that could not bind its ports would wait for ever without being heard. */
function exitUnbound(cause: unknown): void {
  process.stderr.write(`${describeThrown(cause).traceback.join("\n")}\n`);
  process.exit(1);
}

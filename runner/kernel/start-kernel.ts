import type { KernelInfoReply } from "../messaging/index.ts";
import { createConnectionInfo, PORT_COUNT, writeConnectionFile } from "./connection-file.ts";
import { KernelStartError } from "./errors.ts";
import { connectKernel, type KernelClient } from "./kernel-client.ts";
import { type KernelProcess, spawnKernel } from "./kernel-process.ts";
import { waitUntilReady } from "./kernel-ready.ts";
import type { Kernelspec } from "./kernelspec.ts";
import { reservePorts } from "./ports.ts";
import { stopKernel } from "./stop-kernel.ts";

/** A kernel that is up: it has answered, and its output is heard. */
export interface Kernel {
  readonly kernelspec: Kernelspec;
  readonly info: KernelInfoReply;
  readonly client: KernelClient;
  readonly process: KernelProcess;
  /** Asks the kernel to stop what it is executing, the way its kernelspec wants to be asked. */
  interrupt(): void;
  /** Ends the kernel: a request first, then signals; returns when no process is left. */
  stop(): Promise<void>;
}

/** How a kernel is started. */
export interface StartKernelOptions {
  /** Working folder of the cells. */
  readonly cwd: string;
  /** Added to the environment; default nothing. */
  readonly env?: Readonly<Record<string, string>>;
  /** Longest wait for the first answer; default 60 s. */
  readonly startTimeoutMs?: number;
  /** Stops the start; the reason is thrown. */
  readonly signal?: AbortSignal;
}

const HOST = "127.0.0.1";
const START_TIMEOUT_MS = 60_000;

/** A kernel that ends before it answers has most likely lost a port to another process. */
const ATTEMPTS = 3;

/**
 * Starts a kernel and waits until it is ready.
 *
 * @throws {KernelStartError} when the command does not run, ends early three times, or does not answer in time
 */
export async function startKernel(kernelspec: Kernelspec, options: StartKernelOptions): Promise<Kernel> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(kernelspec, options);
    } catch (error) {
      if (!(error instanceof EarlyExit) || attempt === ATTEMPTS) {
        throw error;
      }
    }
  }
}

class EarlyExit extends KernelStartError {}

async function startOnce(kernelspec: Kernelspec, options: StartKernelOptions): Promise<Kernel> {
  const reservation = await reservePorts(PORT_COUNT, HOST);
  const connection = createConnectionInfo(HOST, reservation.ports, kernelspec.name);
  const file = await writeConnectionFile(connection);
  await reservation.release();
  const client = connectKernel(connection);
  const { cwd, env = {} } = options;
  const process = await spawnKernel(kernelspec, { connectionFile: file.path, cwd, env }).catch(
    async (cause: unknown) => {
      client.close();
      await file.remove();
      throw cause;
    },
  );
  const stop = async () => {
    await stopKernel(client, process);
    await file.remove();
  };
  try {
    const info = await ready({ kernelspec, client, process, options });
    return {
      kernelspec,
      info,
      client,
      process,
      interrupt: () => interrupt(kernelspec, client, process),
      stop,
    };
  } catch (error) {
    process.killGroup();
    await stop();
    throw error;
  }
}

interface Starting {
  readonly kernelspec: Kernelspec;
  readonly client: KernelClient;
  readonly process: KernelProcess;
  readonly options: StartKernelOptions;
}

async function ready({ kernelspec, client, process, options }: Starting): Promise<KernelInfoReply> {
  const { startTimeoutMs = START_TIMEOUT_MS, signal } = options;
  const { name: kernelName } = kernelspec;
  const gaveUp = new AbortController();
  const giveUp = (Reason: typeof KernelStartError, how: string) => {
    const log = process.log.text();
    const message = `Cannot start kernel "${kernelName}": ${how}${quote(log)}`;
    gaveUp.abort(new Reason(message, { kernelName, log }));
  };
  const timeout = setTimeout(() => {
    giveUp(KernelStartError, `it has not answered within ${startTimeoutMs / 1000} s`);
  }, startTimeoutMs);
  process.onExit(({ exitCode, signal: killedBy }) => {
    giveUp(EarlyExit, `it ended with ${killedBy ?? `exit code ${exitCode}`} before it answered`);
  });
  try {
    return await waitUntilReady(client, signal ? AbortSignal.any([gaveUp.signal, signal]) : gaveUp.signal);
  } catch (error) {
    gaveUp.signal.throwIfAborted();
    signal?.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timeout);
  }
}

function quote(log: string): string {
  return log.trim() === "" ? "; it printed nothing" : `; it printed:\n${log.trim()}`;
}

function interrupt(kernelspec: Kernelspec, client: KernelClient, process: KernelProcess): void {
  if (kernelspec.interrupt_mode === "message") {
    client.request("control", "interrupt_request", {});
  } else {
    process.signal("SIGINT");
  }
}

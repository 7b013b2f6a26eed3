import type { KernelInfoReply } from "../messaging/index.ts";
import {
  type ConnectionFile,
  type ConnectionInfo,
  createConnectionInfo,
  PORT_COUNT,
  writeConnectionFile,
} from "./connection-file.ts";
import { KernelStartError } from "./errors.ts";
import { connectKernel, type KernelClient } from "./kernel-client.ts";
import { type KernelProcess, spawnKernel } from "./kernel-process.ts";
import { describeSilence, type Heard, waitUntilReady } from "./kernel-ready.ts";
import type { Kernelspec } from "./kernelspec.ts";
import type { TextFilter } from "./log-tail.ts";
import { reservePorts } from "./ports.ts";
import { type StopGrace, stopKernel } from "./stop-kernel.ts";

/** A kernel that is up: it has answered, and its output is heard. */
export interface Kernel {
  readonly kernelspec: Kernelspec;
  readonly info: KernelInfoReply;
  /** Where it listens. */
  readonly connection: ConnectionInfo;
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
  /** Called with what the kernel's process prints besides the output of its cells; default: kept for errors alone. */
  readonly onLog?: ((text: string) => void) | undefined;
  /** Makes what changes that text before it is kept or told, one for each stream; default: it stays as it is. */
  readonly logFilter?: (() => TextFilter) | undefined;
  /** Longest wait for the first answer; default 60 s. */
  readonly startTimeoutMs?: number | undefined;
  /** What the kernel is given to end by itself when it is stopped. */
  readonly stopGrace?: StopGrace;
  /** Stops the start; the reason is thrown. */
  readonly signal?: AbortSignal;
}

const HOST = "127.0.0.1";
const START_TIMEOUT_MS = 60_000;

/** A kernel that ends before it answers may have lost a port to another process: the next attempt has others. */
const ATTEMPTS = 3;

/**
 * Starts a kernel and waits until it is ready.
 *
 * @throws {KernelStartError} when the command does not run, ends early three times, or does not answer in time
 */
export async function startKernel(kernelspec: Kernelspec, options: StartKernelOptions): Promise<Kernel> {
  options.signal?.throwIfAborted();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(kernelspec, options);
    } catch (error) {
      if (!(error instanceof EarlyExit) || attempt === ATTEMPTS) {
        throw toStartError(error, kernelspec.name, options.signal);
      }
    }
  }
}

/** Whatever keeps a kernel from starting is one kind of error to the caller; an aborted signal keeps its own reason. */
function toStartError(error: unknown, kernelName: string, signal: AbortSignal | undefined): unknown {
  if (error instanceof KernelStartError || signal?.aborted === true) {
    return error;
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new KernelStartError(`Cannot start kernel "${kernelName}": ${reason}`, { kernelName, cause: error });
}

class EarlyExit extends KernelStartError {}

async function startOnce(kernelspec: Kernelspec, options: StartKernelOptions): Promise<Kernel> {
  const { connection, file } = await prepareConnection(kernelspec.name);
  const client = connectKernel(connection);
  const { cwd, env = {}, onLog, logFilter, stopGrace } = options;
  const spawning = spawnKernel(kernelspec, { connectionFile: file.path, cwd, env, onLog, logFilter });
  const kernelProcess = await spawning.catch(async (cause: unknown) => {
    client.close();
    await file.remove();
    throw cause;
  });
  const forget = onRunnerExit(() => {
    kernelProcess.killGroup();
    file.removeNow();
  });
  const stop = async () => {
    await stopKernel(client, kernelProcess, stopGrace);
    forget();
    await file.remove();
  };
  try {
    const info = await ready({ kernelspec, client, process: kernelProcess, options });
    return {
      kernelspec,
      info,
      connection,
      client,
      process: kernelProcess,
      interrupt: () => interrupt(kernelspec, client, kernelProcess),
      stop,
    };
  } catch (error) {
    kernelProcess.killGroup();
    await stop();
    throw error;
  }
}

interface Prepared {
  readonly connection: ConnectionInfo;
  readonly file: ConnectionFile;
}

async function prepareConnection(kernelName: string): Promise<Prepared> {
  const reservation = await reservePorts(PORT_COUNT, HOST);
  try {
    const connection = createConnectionInfo(HOST, reservation.ports, kernelName);
    return { connection, file: await writeConnectionFile(connection) };
  } finally {
    await reservation.release();
  }
}

/** A runner that ends in the middle, by a second Ctrl-C or by a fault of its own, leaves no kernel and no key behind. */
function onRunnerExit(action: () => void): () => void {
  process.once("exit", action);
  return () => process.off("exit", action);
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
  const heard: Heard = {};
  const giveUp = (Reason: typeof KernelStartError, how: string) => {
    const log = process.log.text();
    const message = `Cannot start kernel "${kernelName}": ${how}${quote(log)}`;
    gaveUp.abort(new Reason(message, { kernelName, log }));
  };
  const timeout = setTimeout(() => {
    giveUp(KernelStartError, describeSilence(heard, client.unusable(), startTimeoutMs));
  }, startTimeoutMs);
  process.onExit(({ exitCode, signal: killedBy }) => {
    const how = killedBy ?? `exit code ${exitCode}`;
    giveUp(EarlyExit, `it ended with ${how} before it answered, at each of ${ATTEMPTS} attempts`);
  });
  try {
    const stop = signal ? AbortSignal.any([gaveUp.signal, signal]) : gaveUp.signal;
    return await waitUntilReady(client, heard, stop);
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

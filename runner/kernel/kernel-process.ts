import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { KernelStartError } from "./errors.ts";
import type { Kernelspec } from "./kernelspec.ts";
import { followLog, type LogTail, type TextFilter } from "./log-tail.ts";

/** How a process ended. */
export interface KernelExit {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A kernel's operating-system process, leader of its own process group. */
export interface KernelProcess {
  readonly pid: number;
  readonly log: LogTail;
  /** Resolves when the process has ended and its last words are in the log; never rejects. */
  readonly exited: Promise<KernelExit>;
  /** How it ended, once it has. */
  exit(): KernelExit | undefined;
  /** Calls back when the process ends, or soon when it has ended already. */
  onExit(listener: (exit: KernelExit) => void): void;
  /** Sends a signal to the process alone. */
  signal(signal: NodeJS.Signals): void;
  /** Kills the process and everything that it started, but for what has left its process group. */
  killGroup(): void;
  /** Stops reading what is printed: a process that has left the group may keep the pipe open for ever. */
  closeLog(): void;
}

/** Kernels end with their parent: tslab by our preload (tslab/parent-watch.ts), ipykernel by the name Jupyter uses. */
const PARENT = { CELLAR_RUNNER_PID: String(process.pid), JPY_PARENT_PID: String(process.pid) };

type PrintingProcess = ChildProcessByStdio<null, Readable, Readable>;

/** What a kernel is started with. */
export interface SpawnOptions {
  readonly connectionFile: string;
  readonly cwd: string;
  /** Called with what the process prints; default nothing. */
  readonly onLog?: ((text: string) => void) | undefined;
  /** Makes what changes that text before it is kept or told; one for each stream of the process. */
  readonly logFilter?: (() => TextFilter) | undefined;
  /** Added to this process's environment. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Starts a kernel's process.
 *
 * @throws {KernelStartError} when the command cannot be run
 */
export async function spawnKernel(kernelspec: Kernelspec, options: SpawnOptions): Promise<KernelProcess> {
  const [command = "", ...args] = kernelspec.argv.map((argument) =>
    argument.replaceAll("{connection_file}", options.connectionFile),
  );
  // A group of its own: Ctrl-C in the terminal reaches the runner alone, which decides what the kernel is told.
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...kernelspec.env, ...options.env, ...PARENT },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const { onLog: onText, logFilter: createFilter } = options;
  const log = followLog([child.stdout, child.stderr], { onText, createFilter });
  await started(child, kernelspec);
  return toKernelProcess(child, log);
}

async function started(child: ChildProcess, kernelspec: Kernelspec): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (cause) => {
      const { name, argv } = kernelspec;
      const message = `Cannot start kernel "${name}": its command "${argv[0]}" does not run (${cause.message})`;
      reject(new KernelStartError(message, { kernelName: name, cause }));
    });
  });
}

/** What a process has printed last arrives behind its end, unless a child of it keeps the pipe open. */
const LAST_WORDS_MS = 100;

function toKernelProcess(child: PrintingProcess, log: LogTail): KernelProcess {
  const { pid = 0 } = child;
  let exit: KernelExit | undefined;
  const printed = once(child, "close");
  const exited = new Promise<KernelExit>((resolve) => {
    child.once("exit", (exitCode, signal) => {
      const ended = { exitCode, signal };
      exit = ended;
      void Promise.race([printed, delay(LAST_WORDS_MS)]).then(() => resolve(ended));
    });
  });
  return {
    pid,
    log,
    exited,
    exit: () => exit,
    onExit: (listener) => void exited.then(listener),
    signal: (signal) => {
      child.kill(signal);
    },
    killGroup: () => killGroup(pid),
    closeLog: () => {
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    // ESRCH: every process of the group has ended already.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) {
      throw error;
    }
  }
}

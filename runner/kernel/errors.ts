/** A kernel could not be found or brought to answer; nothing was executed. */
export class KernelStartError extends Error {
  override name = "KernelStartError";
  /** Name of the kernel that was wanted. */
  readonly kernelName: string;
  /** What the kernel printed before it gave up, newest last; empty when it printed nothing. */
  readonly log: string;

  constructor(message: string, details: { kernelName: string; log?: string; cause?: unknown }) {
    super(message, { cause: details.cause });
    this.kernelName = details.kernelName;
    this.log = details.log ?? "";
  }
}

/** The kernel's process ended while somebody waited for its answer. */
export class DeadKernelError extends Error {
  override name = "DeadKernelError";
  /** Exit code of the process, `null` when a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;

  constructor(message: string, exit: { exitCode: number | null; signal: NodeJS.Signals | null }) {
    super(message);
    this.exitCode = exit.exitCode;
    this.signal = exit.signal;
  }
}

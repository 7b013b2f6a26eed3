import { formatCount } from "cellar/run";

/** What is known of a cell whose messages did not all arrive. */
export interface MissingOutput {
  readonly kernelName: string;
  /** How many messages the kernel says it has sent; `undefined` when it does not count. */
  readonly published: number | undefined;
  readonly received: number;
  /** Messages that came and could not be used. */
  readonly refused: number;
  /** Why the last of them was refused. */
  readonly reason: string | undefined;
  /** Whether the kernel said `idle`, behind which nothing is to come. */
  readonly idle: boolean;
}

/** The cell was answered with `ok`, but not all of its output arrived. */
export class IncompleteOutputError extends Error {
  override name = "IncompleteOutputError";
  readonly missing: MissingOutput;

  constructor(missing: MissingOutput) {
    super(`${describeMissing(missing)}; ${seeDoctor(missing.kernelName)}`);
    this.missing = missing;
  }
}

function describeMissing({ published, received, refused, reason, idle }: MissingOutput): string {
  if (refused > 0) {
    return `output is missing: ${formatCount(refused, "message")} of the kernel could not be used (${reason})`;
  }
  if (published !== undefined && published > received) {
    return `output is missing: the kernel has sent ${formatCount(published, "message")}, ${received} arrived`;
  }
  const end = idle ? "" : ": the kernel never said that the cell had ended (idle)";
  return `output may be missing${end}, ${formatCount(received, "message")} arrived`;
}

/** The cell has ended, but whether it succeeded is not known: its reply did not arrive, or could not be used. */
export class LostReplyError extends Error {
  override name = "LostReplyError";
  /** Whether the kernel still answered another request; `undefined` when the reply came and was refused. */
  readonly answersOthers: boolean | undefined;

  constructor(
    kernelName: string,
    details: { answersOthers?: boolean | undefined; reason?: string | undefined },
  ) {
    const { answersOthers, reason } = details;
    const how = reason === undefined ? "its reply did not arrive" : `its reply could not be used (${reason})`;
    const state = answersOthers === false ? ", and the kernel answers nothing else either" : "";
    super(
      `the kernel has ended the cell, but ${how}${state}: whether the cell succeeded is not known; ` +
        seeDoctor(kernelName),
    );
    this.answersOthers = answersOthers;
  }
}

/** The kernel's reply says neither that the cell succeeded nor that it failed. */
export class UnusableReplyError extends Error {
  override name = "UnusableReplyError";
  /** The reply's status, as it came. */
  readonly status: unknown;
  /** True when the kernel says that it has not run the cell, and nothing of it was heard. */
  readonly isRefusal: boolean;

  constructor(kernelName: string, status: unknown, received: number) {
    const isAborted = status === "aborted" || status === "abort";
    super(
      isAborted
        ? `the kernel did not run the cell: it answered "${status}", as kernels do for a while behind a failed cell`
        : `the kernel's reply ${describeStatus(status)}: whether the cell succeeded is not known; ${seeDoctor(kernelName)}`,
    );
    this.status = status;
    this.isRefusal = isAborted && received === 0;
  }
}

function describeStatus(status: unknown): string {
  return status === undefined ? "has no status" : `has the unknown status ${JSON.stringify(status)}`;
}

/** The cell asked for input, which nobody can give. */
export class StdinRefusedError extends Error {
  override name = "StdinRefusedError";
  /** What the cell asked. */
  readonly prompt: string;

  constructor(prompt: string) {
    super(
      `the cell asked for input${prompt === "" ? "" : ` (${JSON.stringify(prompt)})`}: ` +
        "a headless run has nobody to ask; give the value as a parameter",
    );
    this.prompt = prompt;
  }
}

/** Whoever meets a kernel that breaks the protocol wants to know what else it does. */
function seeDoctor(kernelName: string): string {
  return `\`cellar doctor ${kernelName}\` examines the kernel`;
}

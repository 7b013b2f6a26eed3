import {
  hasPreload,
  type Kernel,
  KernelStartError,
  type Kernelspec,
  type KnownQuirk,
  quirksOf,
  type StartKernelOptions,
  startKernel,
} from "../kernel/index.ts";
import { CELL_CHECKS } from "./cell-checks.ts";
import { type Check, CheckFailedError, type Finding, NotTriedError, type Tier } from "./check.ts";
import { ENDING_CHECKS } from "./ending-checks.ts";
import { Exchange } from "./exchange.ts";
import { FAILURE_CHECKS } from "./failure-checks.ts";
import { IDENTITY_CHECKS } from "./identity-checks.ts";
import { INTERRUPT_CHECKS } from "./interrupt-checks.ts";
import { OUTPUT_CHECKS } from "./output-checks.ts";
import { LIMITS, type Limits, Patient, type Surroundings } from "./patient.ts";
import { REQUEST_CHECKS } from "./request-checks.ts";

/** Every check, in the order in which they are made: those that may do harm come last. */
const CHECKS: readonly Check[] = [
  ...IDENTITY_CHECKS,
  ...CELL_CHECKS,
  ...OUTPUT_CHECKS,
  ...REQUEST_CHECKS,
  ...FAILURE_CHECKS,
  ...INTERRUPT_CHECKS,
  ...ENDING_CHECKS,
];

/** A check that was made. */
export interface CheckResult extends Finding {
  readonly id: string;
  readonly tier: Tier;
  readonly title: string;
  /** What becomes of it in a run, when the check has failed. */
  readonly otherwise: string;
  readonly durationMs: number;
}

/** What was found out about a kernel. */
export interface Examination {
  readonly kernelspec: Kernelspec;
  readonly info: Kernel["info"];
  readonly startMs: number;
  readonly results: readonly CheckResult[];
  /** How often the kernel had to be started again, since it no longer answered. */
  readonly restarts: number;
  readonly quirks: readonly KnownQuirk[];
  /** Whether notebooks can be run: no check of the first tier has failed. */
  readonly isUsable: boolean;
}

/** How a kernel is examined. */
export interface ExamineOptions {
  /** Working folder of the kernel. */
  readonly cwd: string;
  /** Longest wait for the kernel to start; default 60 s. */
  readonly startTimeoutMs?: number;
  /** How long the kernel is waited for; each has a default. */
  readonly limits?: Partial<Limits>;
  /** Stops the examination; the reason is thrown. */
  readonly signal?: AbortSignal;
  /** Called before each check. */
  readonly onCheck?: (title: string, index: number, count: number) => void;
}

/**
 * Starts a kernel, makes every check, and ends it. Takes some ten seconds; a kernel that no longer answers is started
 * again for the next check.
 *
 * @throws {KernelStartError} when the kernel does not start
 */
export async function examineKernel(kernelspec: Kernelspec, options: ExamineOptions): Promise<Examination> {
  const examiner = new Examiner(kernelspec, options);
  try {
    return await examiner.examine();
  } finally {
    await examiner.end();
  }
}

const NOT_MENDED =
  "not mended: this kernelspec has not cellar's preload (`cellar jupyter` registers one that has)";

class Examiner {
  readonly #kernelspec: Kernelspec;
  readonly #options: ExamineOptions;
  readonly #surroundings: Surroundings;
  #patient: Patient | undefined;
  /** Why no more checks can be made. */
  #lost: string | undefined;
  #restarts = -1;

  constructor(kernelspec: Kernelspec, options: ExamineOptions) {
    this.#kernelspec = kernelspec;
    this.#options = options;
    const limits = { ...LIMITS, ...options.limits };
    this.#surroundings = { startOptions: toStartOptions(options), limits, notes: {} };
  }

  async examine(): Promise<Examination> {
    const start = performance.now();
    const { kernel } = await this.#wellPatient();
    const startMs = performance.now() - start;
    const results: CheckResult[] = [];
    for (const [index, check] of CHECKS.entries()) {
      this.#options.signal?.throwIfAborted();
      this.#options.onCheck?.(check.title, index, CHECKS.length);
      results.push(await this.#make(check));
    }
    return {
      kernelspec: this.#kernelspec,
      info: kernel.info,
      startMs: Math.round(startMs),
      results,
      restarts: this.#restarts,
      quirks: quirksOf(kernel.info).known.map((quirk) =>
        quirk.needsPreload && !hasPreload(this.#kernelspec) ? { ...quirk, remedy: NOT_MENDED } : quirk,
      ),
      isUsable: results.every(({ tier, verdict }) => tier > 1 || verdict !== "failed"),
    };
  }

  async end(): Promise<void> {
    this.#patient?.forget();
    await this.#patient?.kernel.stop();
    this.#patient = undefined;
  }

  async #make(check: Check): Promise<CheckResult> {
    const { id, tier, title, otherwise } = check;
    const start = performance.now();
    const finding = await this.#find(check);
    const durationMs = Math.round(performance.now() - start);
    return { id, tier, title, otherwise, durationMs, ...finding };
  }

  async #find(check: Check): Promise<Finding> {
    if (this.#lost !== undefined) {
      return { verdict: "not tried", seen: this.#lost };
    }
    try {
      const patient = await this.#wellPatient();
      return await orAborted(check.run(patient), this.#options.signal);
    } catch (error) {
      this.#options.signal?.throwIfAborted();
      return this.#findingOf(error);
    } finally {
      this.#patient?.forget();
    }
  }

  #findingOf(error: unknown): Finding {
    if (error instanceof NotTriedError) {
      return { verdict: "not tried", seen: error.message };
    }
    if (error instanceof CheckFailedError) {
      return { verdict: "failed", seen: error.message };
    }
    if (error instanceof KernelStartError) {
      this.#lost = "the kernel does not start again";
    }
    return { verdict: "failed", seen: error instanceof Error ? error.message : String(error) };
  }

  /** Returns a kernel that answers: the one there is, or else a new one. */
  async #wellPatient(): Promise<Patient> {
    if (this.#patient !== undefined && !(await isWell(this.#patient))) {
      await this.end();
    }
    if (this.#patient === undefined) {
      this.#restarts += 1;
      const kernel = await startKernel(this.#kernelspec, this.#surroundings.startOptions);
      this.#patient = new Patient(kernel, this.#surroundings);
    }
    return this.#patient;
  }
}

function toStartOptions({ cwd, startTimeoutMs, signal }: ExamineOptions): StartKernelOptions {
  return {
    cwd,
    ...(startTimeoutMs === undefined ? {} : { startTimeoutMs }),
    ...(signal === undefined ? {} : { signal }),
  };
}

async function orAborted<Value>(value: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) {
    return value;
  }
  const settled = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(toError(signal.reason)), { signal: settled.signal });
  });
  return Promise.race([value, aborted]).finally(() => settled.abort());
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

async function isWell(patient: Patient): Promise<boolean> {
  if (patient.kernel.process.exit() !== undefined) {
    return false;
  }
  const probe = new Exchange(patient.kernel, { type: "kernel_info_request", content: {} });
  const answers = await probe.until(() => probe.reply !== undefined, patient.limits.answerMs);
  probe.stop();
  return answers;
}

import { type ExamineOptions, examineKernel, renderScorecard, toReport } from "../doctor/index.ts";
import { RunInterruptedError, toError } from "../execute/index.ts";
import { chooseKernelspec, KernelStartError, type Kernelspec, listKernelspecs } from "../kernel/index.ts";
import { EXIT, exitCodeOf } from "./exit-code.ts";
import { printError, printJson, printLine } from "./output.ts";
import { createProgressLine } from "./progress-line.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

/** Arguments of `cellar doctor`. */
export interface DoctorArguments {
  /** Names of kernels; none: the one that a TypeScript notebook gets. */
  readonly kernels: readonly string[];
  /** All that are installed. */
  readonly all: boolean;
  readonly json: boolean;
  readonly debug: boolean;
}

/** A kernel that was examined, and has failed a check that running a notebook depends on. */
const UNUSABLE = 1;

/**
 * `cellar doctor [KERNEL…]`: examines kernels for what the runner depends on.
 *
 * @returns exit code: 0 when all can run notebooks, 1 when one cannot, 3 when one does not start
 */
export async function doctor(args: DoctorArguments): Promise<number> {
  const kernelspecs = await chooseKernels(args);
  const signals = stopOnSignals((signal) => process.stderr.write(`\n${signal}: ending the kernel\n`));
  const codes: number[] = [];
  const reports: unknown[] = [];
  try {
    for (const kernelspec of kernelspecs) {
      const { code, report } = await examine(kernelspec, args, signals.signal);
      codes.push(code);
      reports.push(report);
    }
  } catch (error) {
    if (error instanceof RunInterruptedError) {
      return exitCodeOf("interrupted", error);
    }
    throw error;
  } finally {
    signals.end();
  }
  if (args.json) {
    printJson(reports);
  }
  return Math.max(...codes);
}

async function chooseKernels({ kernels, all }: DoctorArguments): Promise<Kernelspec[]> {
  const found = await listKernelspecs();
  if (all) {
    return found;
  }
  const wishes =
    kernels.length === 0 ? [{ language: "typescript" }] : kernels.map((requested) => ({ requested }));
  return wishes.map((wish) => chooseKernelspec(found, wish));
}

interface Examined {
  readonly code: number;
  readonly report: unknown;
}

async function examine(
  kernelspec: Kernelspec,
  args: DoctorArguments,
  signal: AbortSignal,
): Promise<Examined> {
  const progress = createProgressLine(kernelspec.name, "examining");
  const options: ExamineOptions = { cwd: process.cwd(), signal, onCheck: progress.show };
  try {
    const examination = await examineKernel(kernelspec, options);
    progress.end();
    if (!args.json) {
      printLine(`${renderScorecard(examination, process.stdout.columns)}\n`);
    }
    return { code: examination.isUsable ? EXIT.completed : UNUSABLE, report: toReport(examination) };
  } catch (error) {
    progress.end();
    if (!(error instanceof KernelStartError)) {
      throw error;
    }
    printError(error, args);
    return {
      code: EXIT.couldNotStart,
      report: { kernel: kernelspec.name, usable: false, error: toError(error).message },
    };
  }
}

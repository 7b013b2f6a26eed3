import { dirname, relative, resolve } from "node:path";
import { findRepoRoot } from "cellar/run";
import pc from "picocolors";
import { toError } from "../execute/index.ts";
import {
  dealParameters,
  findNotebooks,
  planRun,
  type RunOptions,
  type RunPlan,
  type RunResult,
  readNotebook,
  runNotebook,
} from "../headless/index.ts";
import { listKernelspecs } from "../kernel/index.ts";
import { CiReport } from "./ci-report.ts";
import { parseDuration } from "./duration.ts";
import { EXIT, exitCodeOf } from "./exit-code.ts";
import { collectParameters } from "./given-parameters.ts";
import { parseMemorySize } from "./memory-size.ts";
import { printError, printLine } from "./output.ts";
import { parseOutputLimit } from "./output-limit.ts";
import { loadPageWriter, type PageWriter } from "./page-writer.ts";
import { createProgress } from "./progress.ts";
import { describeRunFailure } from "./run-failure.ts";
import { type CompletedRun, describeRecord, describeRuns } from "./run-result.ts";
import { describeSecrets } from "./secret-notes.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

/** Arguments of `cellar run`. */
export interface RunArguments {
  readonly paths: readonly string[];
  /** Names and texts in turn. */
  readonly parameters: readonly string[];
  readonly parameterFiles: readonly string[];
  readonly kernel?: string | undefined;
  readonly cellTimeout?: string | undefined;
  readonly timeout?: string | undefined;
  readonly memory?: string | undefined;
  readonly outputLimit?: string | undefined;
  /** File for the results as JUnit XML. */
  readonly junit?: string | undefined;
  readonly logOutput: boolean;
  readonly debug: boolean;
}

/**
 * `cellar run PATH…`: runs notebooks in order, each as a run of its own, and stops at the first that does not complete.
 * Everything that can be found wrong without a kernel is found before the first one starts.
 *
 * @returns exit code
 */
export async function run(args: RunArguments): Promise<number> {
  const ci = new CiReport({ junit: args.junit });
  const exitCode = await runReported(args, ci).catch(async (error: unknown) => {
    await ci.failed(error);
    await ci.end();
    throw error;
  });
  const failure = await ci.end();
  if (failure !== undefined) {
    printError(failure, args);
  }
  return exitCode === EXIT.completed && failure !== undefined ? EXIT.cellFailed : exitCode;
}

async function runReported(args: RunArguments, ci: CiReport): Promise<number> {
  const limits = toLimits(args);
  const plans = await planRuns(args);
  ci.plan(plans.map(({ file }) => file));
  const signals = stopOnSignals((signal) => {
    process.stderr.write(`\n${signal}: finishing the record; once more kills\n`);
  });
  const events = createProgress({ logOutput: args.logOutput });
  const options = { ...limits, signal: signals.signal, events };
  try {
    const writePage = loadPageWriter(printWarning);
    return await runInOrder(plans, { ...options, ci, writePage, debug: args.debug });
  } finally {
    signals.end();
  }
}

async function planRuns(args: RunArguments): Promise<RunPlan[]> {
  const paths = await findNotebooks(args.paths);
  for (const path of paths) {
    findRepoRoot(dirname(resolve(path)));
  }
  const files = await Promise.all(paths.map((path) => readNotebook(path)));
  const dealt = dealParameters(files, await collectParameters(args.parameterFiles, args.parameters));
  const kernels = { available: await listKernelspecs(), requested: args.kernel };
  return files.map((file, index) => planRun(file, dealt[index] ?? { values: {}, texts: {} }, kernels));
}

function toLimits(args: RunArguments): Omit<RunOptions, "signal" | "events"> {
  const { cellTimeout, timeout, memory, outputLimit } = args;
  return {
    cellTimeoutMs: cellTimeout === undefined ? undefined : parseDuration(cellTimeout, "--cell-timeout"),
    timeoutMs: timeout === undefined ? undefined : parseDuration(timeout, "--timeout"),
    memoryBytes: memory === undefined ? undefined : parseMemorySize(memory, "--memory"),
    outputBytes: outputLimit === undefined ? undefined : parseOutputLimit(outputLimit),
  };
}

interface RunsOptions extends RunOptions {
  readonly ci: CiReport;
  readonly writePage: PageWriter;
  readonly debug: boolean;
}

async function runInOrder(plans: readonly RunPlan[], options: RunsOptions): Promise<number> {
  const { debug } = options;
  const completed: CompletedRun[] = [];
  for (const [index, plan] of plans.entries()) {
    if (options.signal.aborted) {
      printError(
        new Error(`Cannot go on: ${toError(options.signal.reason).message}; ${plans.length - index} not run`),
        { debug },
      );
      return exitCodeOf("interrupted", toError(options.signal.reason));
    }
    const result = await runOne(plan, options);
    printNotes(result);
    const page = await options.writePage(result.run);
    if (result.outcome.status !== "completed") {
      const { status, failure } = result.outcome;
      const notebook = relative(process.cwd(), plan.file.path);
      const message = describeRunFailure(notebook, result, { notRun: plans.length - index - 1, page });
      printError(new Error(message, { cause: failure }), { debug });
      return exitCodeOf(status, failure);
    }
    printLine(`${pc.green("✓")} ${await describeRecord(result, page)}`);
    completed.push({ result, page });
  }
  if (completed.length > 1) {
    printLine(`\n${await describeRuns(completed)}`);
  }
  return EXIT.completed;
}

function printNotes(result: RunResult): void {
  for (const { message } of result.warnings) {
    printWarning(message);
  }
  for (const note of describeSecrets(result)) {
    printLine(note);
  }
}

function printWarning(message: string): void {
  process.stderr.write(`${pc.yellow("warning")} ${message}\n`);
}

async function runOne(plan: RunPlan, { ci, ...options }: RunsOptions): Promise<RunResult> {
  const startedAt = new Date();
  const start = performance.now();
  await ci.notebookBegins();
  const result = await runNotebook(plan, options);
  await ci.notebookEnded(plan.file, result, { startedAt, durationMs: performance.now() - start });
  return result;
}

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
import { parseDuration } from "./duration.ts";
import { EXIT, exitCodeOf } from "./exit-code.ts";
import { collectParameters } from "./given-parameters.ts";
import { parseMemorySize } from "./memory-size.ts";
import { printError, printLine } from "./output.ts";
import { createProgress } from "./progress.ts";
import { describeRunFailure } from "./run-failure.ts";
import { describeRecord, describeRuns } from "./run-result.ts";
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
  const plans = await planRuns(args);
  const signals = stopOnSignals((signal) => {
    process.stderr.write(`\n${signal}: finishing the record; once more kills\n`);
  });
  const events = createProgress({ logOutput: args.logOutput });
  const options = { ...toLimits(args), signal: signals.signal, events };
  try {
    return await runInOrder(plans, options, args.debug);
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

function toLimits({ cellTimeout, timeout, memory }: RunArguments): Omit<RunOptions, "signal" | "events"> {
  return {
    cellTimeoutMs: cellTimeout === undefined ? undefined : parseDuration(cellTimeout, "--cell-timeout"),
    timeoutMs: timeout === undefined ? undefined : parseDuration(timeout, "--timeout"),
    memoryBytes: memory === undefined ? undefined : parseMemorySize(memory, "--memory"),
  };
}

async function runInOrder(plans: readonly RunPlan[], options: RunOptions, debug: boolean): Promise<number> {
  const results: RunResult[] = [];
  for (const [index, plan] of plans.entries()) {
    if (options.signal.aborted) {
      printError(
        new Error(`Cannot go on: ${toError(options.signal.reason).message}; ${plans.length - index} not run`),
        { debug },
      );
      return exitCodeOf("interrupted", toError(options.signal.reason));
    }
    const result = await runNotebook(plan, options);
    if (result.outcome.status !== "completed") {
      const { status, failure } = result.outcome;
      const notebook = relative(process.cwd(), plan.file.path);
      const message = describeRunFailure(notebook, result, plans.length - index - 1);
      printError(new Error(message, { cause: failure }), { debug });
      return exitCodeOf(status, failure);
    }
    printLine(`${pc.green("✓")} ${await describeRecord(result)}`);
    results.push(result);
  }
  if (results.length > 1) {
    printLine(`\n${await describeRuns(results)}`);
  }
  return EXIT.completed;
}

import { stat } from "node:fs/promises";
import { CellExecutionError } from "../execute/index.ts";
import { type ExecutedFile, executeToFile, type RunEvents, writeNotebook } from "../headless/index.ts";
import { findCellDescription, renderCellError, renderNotebookHelp } from "../papermill/index.ts";
import { combineEvents } from "./combine-events.ts";
import { parseDuration } from "./duration.ts";
import type { ParameterSources } from "./execute-parameters.ts";
import { EXIT, papermillExitCodeOf } from "./exit-code.ts";
import { printError, printLine } from "./output.ts";
import { type LogLevel, PapermillLog } from "./papermill-log.ts";
import { type ExecutionPlan, type ExecutionWish, openNotebook, planExecution } from "./plan-execution.ts";
import { createProgress } from "./progress.ts";
import { describeReason } from "./run-failure.ts";
import { stopOnSignals } from "./stop-on-signals.ts";
import { StreamFiles } from "./stream-files.ts";
import { UsageError } from "./usage-error.ts";

/** Arguments of `cellar execute`; paths may be templates. */
export interface ExecuteArguments extends Omit<ExecutionWish, "output"> {
  readonly notebook: string;
  readonly output: string | undefined;
  readonly helpNotebook: boolean;
  readonly parameters: ParameterSources;
  readonly engine: string | undefined;
  readonly cwd: string | undefined;
  readonly savesOnCells: boolean;
  /** Seconds, or a duration; 0 for never. */
  readonly autosave: string | undefined;
  readonly startTimeout: string | undefined;
  readonly executionTimeout: string | undefined;
  /** Undefined: unless output is logged. */
  readonly progressBar: boolean | undefined;
  readonly logOutput: boolean;
  readonly logLevel: LogLevel;
  readonly stdoutFile: string | undefined;
  readonly stderrFile: string | undefined;
  readonly debug: boolean;
}

/** A notebook without a `parameters` cell has no help to show. */
const NO_HELP = 1;

/**
 * `cellar execute NOTEBOOK OUTPUT`: executes a notebook into a file, as papermill does, and writes nothing else.
 * Everything that can be found wrong without a kernel is found before it starts.
 *
 * @returns exit code
 */
export async function execute(args: ExecuteArguments): Promise<number> {
  assertEngine(args.engine);
  const opened = await openNotebook(args.notebook, args.parameters);
  if (args.helpNotebook) {
    const { path, tagged, file } = opened;
    printLine(renderNotebookHelp({ path, tagged, parameters: file.declared.parameters }));
    return tagged ? EXIT.completed : NO_HELP;
  }
  if (args.output === undefined) {
    throw new UsageError("Cannot execute a notebook without an output: name the file to write behind it");
  }
  const planned = await planExecution(opened, { ...args, output: args.output });
  const log = new PapermillLog({ level: args.logLevel, logOutput: args.logOutput });
  log.log("INFO", `Input Notebook:  ${planned.inputPath}`);
  log.log("INFO", `Output Notebook: ${planned.outputPath}`);
  if (planned.unchecked) {
    log.log("WARNING", "Input notebook does not contain a cell with tag 'parameters'");
  }
  if (args.prepareOnly) {
    await writeNotebook(planned.outputPath, planned.plan.notebook);
    return EXIT.completed;
  }
  return run(planned, args, log);
}

function assertEngine(engine: string | undefined): void {
  if (engine !== undefined && engine !== "nbclient") {
    throw new UsageError(
      `Cannot use the engine "${engine}": cellar executes notebooks itself; leave --engine out`,
    );
  }
}

async function run(planned: ExecutionPlan, args: ExecuteArguments, log: PapermillLog): Promise<number> {
  const limits = toLimits(args);
  const cwd = await findFolder(args.cwd ?? process.cwd());
  const files = new StreamFiles({ stdout: args.stdoutFile, stderr: args.stderrFile });
  const signals = stopOnSignals((signal) => {
    process.stderr.write(`\n${signal}: saving the notebook; once more kills\n`);
  });
  log.log("INFO", `Executing notebook with kernel: ${planned.plan.kernelspec.name}`);
  try {
    const executed = await executeToFile(planned.plan, {
      ...limits,
      cwd,
      inputPath: planned.inputPath,
      outputPath: planned.outputPath,
      savesOnCells: args.savesOnCells,
      signal: signals.signal,
      events: combineEvents([...chooseProgress(args), log, files]),
    });
    return tellEnd(executed, planned, { log, debug: args.debug });
  } finally {
    signals.end();
    files.close();
  }
}

interface Limits {
  readonly startTimeoutMs: number | undefined;
  readonly cellTimeoutMs: number | undefined;
  readonly autosaveMs: number;
}

function toLimits({ startTimeout, executionTimeout, autosave = "0" }: ExecuteArguments): Limits {
  return {
    startTimeoutMs: startTimeout === undefined ? undefined : parseDuration(startTimeout, "--start-timeout"),
    cellTimeoutMs:
      executionTimeout === undefined ? undefined : parseDuration(executionTimeout, "--execution-timeout"),
    autosaveMs: Number(autosave) === 0 ? 0 : parseDuration(autosave, "--autosave-cell-every"),
  };
}

async function findFolder(path: string): Promise<string> {
  const stats = await stat(path).catch((cause: unknown) => {
    throw new Error(`Cannot work in "${path}": ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  });
  if (!stats.isDirectory()) {
    throw new Error(`Cannot work in "${path}": it is not a folder`);
  }
  return path;
}

function chooseProgress({ progressBar, logOutput }: ExecuteArguments): RunEvents[] {
  const isShown = progressBar ?? !logOutput;
  return isShown
    ? [createProgress({ live: !logOutput, describeCell: ({ source }) => findCellDescription(source) })]
    : [];
}

function tellEnd(
  { outcome, failedCount }: ExecutedFile,
  { inputPath, outputPath }: ExecutionPlan,
  { log, debug }: { log: PapermillLog; debug: boolean },
): number {
  const { status, failure } = outcome;
  if (status === "completed") {
    return EXIT.completed;
  }
  if (failure instanceof CellExecutionError) {
    log.log("ERROR", renderCellError(failedCount, failure.traceback));
  }
  const reason = describeReason(outcome);
  const message = `Cannot complete notebook "${inputPath}": ${reason}. Its cells and output are in ${outputPath}`;
  printError(new Error(message, { cause: failure }), { debug });
  return papermillExitCodeOf(status, failure);
}

import type { Argv, InferredOptionTypes } from "yargs";
import type { Choose } from "./commands.ts";
import type { ExecuteArguments } from "./execute.ts";
import { FLAG, LIST, TEXT } from "./option-kinds.ts";
import type { ParameterArguments } from "./parameter-arguments.ts";

/** Adds `cellar execute`, with the command line of papermill. */
export function addExecute(parser: Argv, given: ParameterArguments, choose: Choose): void {
  parser.command(
    "execute <notebook> [output]",
    "execute a notebook into a file, with papermill's command line",
    (options) =>
      options
        .positional("notebook", {
          type: "string",
          demandOption: true,
          describe: "notebook to execute; may ask for parameters, as in {name} or {name:03d}",
        })
        .positional("output", { type: "string", describe: "file to write; may ask for parameters, too" })
        .options(PARAMETER_OPTIONS)
        .options(EXECUTION_OPTIONS),
    (args) =>
      choose(async () => {
        const { execute } = await import("./execute.ts");
        const { notebook, output } = args;
        return execute({
          ...toArguments(args, given),
          notebook,
          output,
          debug: args["debug"] === true,
        });
      }),
  );
}

type GivenOptions = InferredOptionTypes<typeof PARAMETER_OPTIONS> &
  InferredOptionTypes<typeof EXECUTION_OPTIONS>;

function toArguments(
  options: GivenOptions,
  { pairs, raw }: ParameterArguments,
): Omit<ExecuteArguments, "notebook" | "output" | "debug"> {
  return {
    helpNotebook: options["help-notebook"],
    parameters: { pairs, raw, files: options.f, yaml: options["parameters-yaml"], base64: options.b },
    injects: {
      input: options["inject-input-path"] || options["inject-paths"],
      output: options["inject-output-path"] || options["inject-paths"],
    },
    engine: options.engine,
    kernel: options.k,
    language: options.l,
    cwd: options.cwd,
    prepareOnly: options["prepare-only"] && !options["prepare-execute"],
    reportMode: options["report-mode"],
    savesOnCells: options["request-save-on-cell-execute"],
    autosave: options["autosave-cell-every"],
    startTimeout: options["start-timeout"],
    executionTimeout: options["execution-timeout"],
    progressBar: options["progress-bar"],
    logOutput: options["log-output"],
    logLevel: options["log-level"],
    stdoutFile: options["stdout-file"],
    stderrFile: options["stderr-file"],
  };
}

const PARAMETER_OPTIONS = {
  "help-notebook": { ...FLAG, describe: "show the parameters of the notebook" },
  p: { nargs: 2, alias: "parameters", describe: "set a parameter: -p NAME VALUE" },
  r: {
    nargs: 2,
    alias: ["parameters_raw", "parameters-raw"],
    describe: "set a parameter to a text as it stands: -r NAME TEXT",
  },
  f: {
    ...LIST,
    nargs: 1,
    alias: ["parameters_file", "parameters-file"],
    describe: "set parameters from a YAML or JSON file",
  },
  "parameters-yaml": {
    ...LIST,
    nargs: 1,
    alias: ["y", "parameters_yaml"],
    describe: "set parameters from YAML text",
  },
  b: {
    ...LIST,
    nargs: 1,
    alias: ["parameters_base64", "parameters-base64"],
    describe: "set parameters from YAML text in Base64",
  },
  "inject-input-path": { ...FLAG, describe: "set PAPERMILL_INPUT_PATH" },
  "inject-output-path": { ...FLAG, describe: "set PAPERMILL_OUTPUT_PATH" },
  "inject-paths": { ...FLAG, describe: "set both" },
} as const;

const EXECUTION_OPTIONS = {
  "prepare-only": { ...FLAG, describe: "write the notebook with its parameters, do not execute it" },
  "prepare-execute": { ...FLAG, describe: "undo --prepare-only" },
  k: { ...TEXT, alias: "kernel", describe: "use this kernel instead of the notebook's own" },
  l: { ...TEXT, alias: "language", describe: "language of a notebook that does not tell" },
  cwd: { ...TEXT, describe: "folder in which the kernel works; default the present one" },
  "execution-timeout": {
    ...TEXT,
    alias: "cell-timeout",
    describe: "longest time for a cell: seconds, or as in 1.5m",
  },
  "start-timeout": {
    ...TEXT,
    alias: "start_timeout",
    default: "60",
    describe: "longest wait for the kernel",
  },
  "request-save-on-cell-execute": {
    type: "boolean",
    default: true,
    describe: "save when a cell begins and ends, every 3 s at most",
  },
  "autosave-cell-every": {
    ...TEXT,
    default: "30",
    describe: "save the output of a running cell so often; 0: never",
  },
  "progress-bar": { type: "boolean", describe: "show progress; default unless --log-output" },
  "log-output": { ...FLAG, describe: "print what cells print on standard error, as it comes" },
  "log-level": {
    choices: ["NOTSET", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"],
    default: "INFO",
    describe: "least important lines to be printed",
  },
  "stdout-file": { ...TEXT, describe: "write standard output of the cells to this file" },
  "stderr-file": { ...TEXT, describe: "write standard error of the cells to this file" },
  "report-mode": { ...FLAG, describe: "hide the sources of all code cells" },
  engine: { ...TEXT, describe: "only nbclient, the default, is accepted" },
} as const;

import type { Argv } from "yargs";
import type { Choose } from "./commands.ts";
import { addExecute } from "./execute-options.ts";
import { AS_JSON, FLAG, LIST, TEXT } from "./option-kinds.ts";
import type { ParameterArguments } from "./parameter-arguments.ts";

/**
 * Adds what runs notebooks, or looks into them.
 *
 * @param given - parameters, taken out of the command line before it is parsed
 */
export function addRunCommands(parser: Argv, given: ParameterArguments, choose: Choose): void {
  addRun(parser, given.pairs, choose);
  addExecute(parser, given, choose);
  addCheck(parser, choose);
  addInspect(parser, choose);
}

function addRun(parser: Argv, parameters: readonly string[], choose: Choose): void {
  parser.command(
    "run <path..>",
    "run notebooks in name order, each with a record of its own",
    addRunOptions,
    (args) =>
      choose(async () => {
        const { run } = await import("./run.ts");
        return run({
          ...args,
          paths: args.path,
          parameters,
          parameterFiles: args.f,
          cellTimeout: args["cell-timeout"],
          outputLimit: args["output-limit"],
          junit: args.junit,
          logOutput: args["log-output"],
          debug: args["debug"] === true,
        });
      }),
  );
}

function addRunOptions(options: Argv): Argv<RunOptions> {
  return options
    .positional("path", {
      type: "string",
      array: true,
      demandOption: true,
      describe: "notebooks, or folders of them",
    })
    .option("p", { nargs: 2, alias: "parameter", describe: "set a parameter: -p NAME VALUE" })
    .option("f", {
      ...LIST,
      nargs: 1,
      alias: "parameters-file",
      describe: "set parameters from a YAML or JSON file",
    })
    .option("kernel", { ...TEXT, describe: "use this kernel instead of the notebook's own" })
    .option("cell-timeout", { ...TEXT, describe: "longest time for a cell, as in 90s or 1.5m" })
    .option("timeout", { ...TEXT, describe: "longest time for a notebook, as in 30m or 2h" })
    .option("memory", { ...TEXT, describe: "most memory of the kernel, as in 512m or 2g" })
    .option("output-limit", {
      ...TEXT,
      describe: "most output of a cell that is kept, as in 500k or 50m (20m)",
    })
    .option("junit", { ...TEXT, describe: "write the results as JUnit XML to this file" })
    .option("log-output", { ...FLAG, describe: "print what cells print, as it comes" });
}

/** What yargs makes of the options of `cellar run`. */
interface RunOptions {
  readonly path: string[];
  readonly f: string[];
  readonly kernel: string | undefined;
  readonly "cell-timeout": string | undefined;
  readonly timeout: string | undefined;
  readonly memory: string | undefined;
  readonly "output-limit": string | undefined;
  readonly junit: string | undefined;
  readonly "log-output": boolean;
}

function addCheck(parser: Argv, choose: Choose): void {
  parser.command(
    "check <path..>",
    "say what is wrong with notebooks, without running them",
    (options) =>
      options
        .positional("path", {
          type: "string",
          array: true,
          demandOption: true,
          describe: "notebooks, or folders of them",
        })
        .option("json", AS_JSON),
    (args) => choose(async () => (await import("./check.ts")).check({ paths: args.path, json: args.json })),
  );
}

function addInspect(parser: Argv, choose: Choose): void {
  parser.command(
    "inspect <notebook>",
    "show the parameters of a notebook: name, type, default, help",
    (options) =>
      options
        .positional("notebook", { type: "string", demandOption: true })
        .option("json", AS_JSON)
        .option("json-schema", { ...FLAG, describe: "print JSON Schema 2020-12 of the parameters" }),
    (args) =>
      choose(async () =>
        (await import("./inspect.ts")).inspect({ ...args, jsonSchema: args["json-schema"] }),
      ),
  );
}

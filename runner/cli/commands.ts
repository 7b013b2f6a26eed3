import type { Argv } from "yargs";
import { addExecute } from "./execute-options.ts";
import { AS_JSON, FLAG, LIST, TEXT } from "./option-kinds.ts";
import type { ParameterArguments } from "./parameter-arguments.ts";

/** Notes the command that was called; it is run after the command line has been read whole. */
export type Choose = (command: () => Promise<number>) => void;

/**
 * Adds every command to a parser. Each is loaded when it is called: `cellar list` need not wait for sockets.
 *
 * @param given - parameters, taken out of the command line before it is parsed
 */
export function addCommands(parser: Argv, given: ParameterArguments, choose: Choose): Argv {
  addRun(parser, given.pairs, choose);
  addExecute(parser, given, choose);
  addCheck(parser, choose);
  addInspect(parser, choose);
  addList(parser, choose);
  addShow(parser, choose);
  addReport(parser, choose);
  addVerify(parser, choose);
  addDiff(parser, choose);
  addServe(parser, choose);
  addExport(parser, choose);
  addRecover(parser, choose);
  addNew(parser, choose);
  addKernels(parser, choose);
  addDoctor(parser, choose);
  addJupyter(parser, choose);
  addSample(parser, choose);
  return parser;
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

function addList(parser: Argv, choose: Choose): void {
  parser.command(
    "list",
    "show all runs and how they stand",
    (options) =>
      options.option("notebook", { ...TEXT, describe: "only runs of this notebook" }).option("json", AS_JSON),
    (args) => choose(async () => (await import("./list.ts")).list(args)),
  );
}

function addShow(parser: Argv, choose: Choose): void {
  parser.command(
    "show <run>",
    "show the record of a run (its id, tag, folder, or a notebook's name for its latest)",
    (options) => options.positional("run", { type: "string", demandOption: true }).option("json", AS_JSON),
    (args) => choose(async () => (await import("./show.ts")).show(args)),
  );
}

function addReport(parser: Argv, choose: Choose): void {
  parser.command(
    "report [run..]",
    "write pages that show runs: report.html beside each record, reports/index.html for all",
    (options) =>
      options
        .positional("run", { type: "string", array: true, default: [] as string[] })
        .option("all", { ...FLAG, describe: "write the page of every run anew" })
        .option("json", AS_JSON),
    (args) =>
      choose(async () =>
        (await import("./report.ts")).report({ runs: args.run, all: args.all, json: args.json }),
      ),
  );
}

function addVerify(parser: Argv, choose: Choose): void {
  parser.command(
    "verify [run..]",
    "compare every input and artifact of runs with its recorded hash",
    (options) =>
      options
        .positional("run", { type: "string", array: true, default: [] as string[] })
        .option("all", { ...FLAG, describe: "verify every run" })
        .option("rerun", {
          ...FLAG,
          describe: "run them again, apart from all data, and compare what comes out",
        })
        .option("json", AS_JSON),
    (args) => choose(async () => (await import("./verify.ts")).verify({ ...args, runs: args.run })),
  );
}

function addDiff(parser: Argv, choose: Choose): void {
  parser.command(
    "diff <one> <other>",
    "show what differs between two runs: parameters, code, environment, data, results",
    (options) =>
      options
        .positional("one", { type: "string", demandOption: true, describe: "the earlier run" })
        .positional("other", { type: "string", demandOption: true, describe: "the later run" })
        .option("html", { ...TEXT, describe: "write it as a page to this file" })
        .option("json", AS_JSON),
    (args) => choose(async () => (await import("./diff.ts")).diff(args)),
  );
}

function addServe(parser: Argv, choose: Choose): void {
  parser.command(
    "serve",
    "show the pages of all runs, also of those under way, on this machine alone",
    (options) =>
      options.option("port", { type: "number", default: 8642, describe: "port; 0 takes any that is free" }),
    (args) => choose(async () => (await import("./serve.ts")).serve(args)),
  );
}

function addExport(parser: Argv, choose: Choose): void {
  parser.command(
    "export <run>",
    "write a run with its notebook, inputs, outputs and their description into one file for others",
    (options) =>
      options
        .positional("run", { type: "string", demandOption: true })
        .option("ro-crate", { ...TEXT, describe: "ZIP file to write: RO-Crate 1.1, Process Run Crate" })
        .option("agent", { ...TEXT, describe: "who ran it" })
        .option("license", { ...TEXT, describe: "SPDX identifier or address (that of package.json)" })
        .option("json", AS_JSON),
    (args) =>
      choose(async () => (await import("./export.ts")).exportRun({ ...args, crate: args["ro-crate"] })),
  );
}

function addRecover(parser: Argv, choose: Choose): void {
  parser.command(
    "recover <run>",
    "complete the notebook and the report of a run whose runner was killed",
    (options) => options.positional("run", { type: "string", demandOption: true }),
    (args) => choose(async () => (await import("./recover.ts")).recover(args)),
  );
}

function addNew(parser: Argv, choose: Choose): void {
  parser.command(
    "new <name>",
    "write a notebook to begin with, which runs as it is",
    (options) =>
      options.positional("name", { type: "string", demandOption: true, describe: "its name, or its path" }),
    (args) => choose(async () => (await import("./new-notebook.ts")).newNotebook(args)),
  );
}

function addKernels(parser: Argv, choose: Choose): void {
  parser.command(
    "kernels",
    "show which kernels are there, and which one is used",
    (options) => options.option("json", AS_JSON),
    (args) => choose(async () => (await import("./kernels.ts")).kernels(args)),
  );
}

function addDoctor(parser: Argv, choose: Choose): void {
  parser.command(
    "doctor [kernel..]",
    "examine kernels for what the runner depends on; the one that TypeScript notebooks get, unless named",
    (options) =>
      options
        .positional("kernel", {
          type: "string",
          array: true,
          default: [] as string[],
          describe: "their names",
        })
        .option("all", { ...FLAG, describe: "every kernel that is installed" })
        .option("json", AS_JSON),
    (args) =>
      choose(async () => {
        const { doctor } = await import("./doctor.ts");
        return doctor({
          kernels: args.kernel,
          all: args.all,
          json: args.json,
          debug: args["debug"] === true,
        });
      }),
  );
}

function addJupyter(parser: Argv, choose: Choose): void {
  parser.command(
    "jupyter",
    "register the kernel with Jupyter, for editing notebooks",
    (options) =>
      options
        .option("force", { ...FLAG, describe: "replace (or remove) a tslab kernel of another origin" })
        .option("remove", { ...FLAG, describe: "take the kernel away from Jupyter again" })
        .option("json", AS_JSON),
    (args) => choose(async () => (await import("./jupyter.ts")).jupyter(args)),
  );
}

function addSample(parser: Argv, choose: Choose): void {
  parser.command("sample", "make sample input", (samples) =>
    samples
      .command(
        "xuetangx <out>",
        "activity JSON in the shape of XuetangX",
        (options) =>
          options
            .positional("out", { type: "string", demandOption: true })
            .option("events", { type: "number", default: 200_000, describe: "how many events" })
            .option("seed", { type: "number", default: 20_260_107, describe: "same seed, same bytes" })
            .option("layout", { choices: ["indent2", "compact"] as const, default: "indent2" as const })
            .option("if-missing", { ...FLAG, describe: "keep a file that is there" }),
        (args) =>
          choose(async () => {
            const { sampleXuetangx } = await import("./sample.ts");
            return sampleXuetangx({ ...args, ifMissing: args["if-missing"] });
          }),
      )
      .command(
        "edx <folder>",
        "a package in the shape of edX: tracking logs, and the list of their broken lines",
        (options) =>
          options
            .positional("folder", { type: "string", demandOption: true })
            .option("courses", { type: "number", default: 5, describe: "how many courses" })
            .option("users", { type: "number", default: 200, describe: "how many users" })
            .option("days", { type: "number", default: 7, describe: "how many days, each with a log" })
            .option("seed", { type: "number", default: 20_260_107, describe: "same seed, same bytes" })
            .option("events", { type: "number", describe: "events in all logs (6 for each user and day)" })
            .option("plain", { ...FLAG, describe: "logs that are not packed" }),
        (args) => choose(async () => (await import("./sample-edx.ts")).sampleEdx(args)),
      )
      .demandCommand(1, "Name what to make a sample of: xuetangx, edx"),
  );
}

import type { Argv } from "yargs";
import type { Choose } from "./commands.ts";
import { AS_JSON, FLAG, TEXT } from "./option-kinds.ts";

/** Adds what is done with the records of runs. */
export function addRecordCommands(parser: Argv, choose: Choose): void {
  addList(parser, choose);
  addShow(parser, choose);
  addReport(parser, choose);
  addVerify(parser, choose);
  addDiff(parser, choose);
  addServe(parser, choose);
  addExport(parser, choose);
  addRecover(parser, choose);
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

import type { Argv } from "yargs";
import type { Choose } from "./commands.ts";
import { AS_JSON, FLAG } from "./option-kinds.ts";

/** Adds what a project is set up with: notebooks, kernels, Jupyter. */
export function addKernelCommands(parser: Argv, choose: Choose): void {
  addNew(parser, choose);
  addKernels(parser, choose);
  addDoctor(parser, choose);
  addJupyter(parser, choose);
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

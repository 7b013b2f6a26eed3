import yargs from "yargs";
import { readCellarVersion } from "../record/index.ts";
import { addCommands } from "./commands.ts";
import { EXIT } from "./exit-code.ts";
import { printError } from "./output.ts";
import { findCommand, takeParameters } from "./parameter-arguments.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Runs a command line, as in `cellar run notebooks/`.
 *
 * @param argv - arguments after the program's name
 * @returns exit code
 */
export async function main(argv: readonly string[]): Promise<number> {
  surviveClosedPipes();
  try {
    const command = await parse(argv);
    return await command();
  } catch (error) {
    printError(error, { debug: argv.includes("--debug") });
    return exitCodeOfError(error, findCommand(argv));
  }
}

/** Whoever reads our output may stop reading (`| head`); the run and its record go on. */
function surviveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") {
        throw error;
      }
    });
  }
}

async function parse(argv: readonly string[]): Promise<() => Promise<number>> {
  let chosen = nothing;
  const given = takeParameters(argv);
  const parser = yargs([...given.rest])
    .scriptName("cellar")
    .usage("$0 <command>\n\nReproducible notebooks: runs them headless, and shows what the runs have left.")
    .parserConfiguration({ "camel-case-expansion": false, "dot-notation": false, "parse-numbers": false })
    .option("debug", { type: "boolean", default: false, describe: "show stack traces" })
    .demandCommand(1, "Name a command")
    .strict()
    .recommendCommands()
    .epilogue(EPILOGUE)
    .version(readCellarVersion())
    .alias("h", "help")
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new UsageError(`${message} (see cellar --help)`);
    });
  await addCommands(parser, given, (command) => {
    chosen = command;
  }).parseAsync();
  return chosen;
}

const EPILOGUE =
  "Exit codes of run: 0 completed, 1 a cell failed, 2 wrong usage, 3 could not start, 4 the kernel died, " +
  "124 timed out, 129 hung up, 130 interrupted, 143 terminated. " +
  "Of execute, as papermill's: 0 completed, 1 failed, timed out or could not start, 2 wrong usage, 138 the kernel died.";

/** `--help` and `--version` call no command: they have printed all there is to say. */
async function nothing(): Promise<number> {
  return EXIT.completed;
}

/** Errors of how the command was called, by their class; after any other nothing could be started. */
const WRONG_USAGE = new Set([
  "UsageError",
  "YError",
  "UnknownParameterError",
  "ParameterTypeError",
  "MissingParameterError",
  "UnreadableParametersError",
  "ParameterFileError",
  "ParameterNameError",
  "ParameterLanguageError",
  "PathTemplateError",
  "SecretError",
  "RunNotFoundError",
  "RecoveryError",
  "PackageFolderError",
  "CourseListError",
]);

function exitCodeOfError(error: unknown, command: string | undefined): number {
  const name = error instanceof Error ? error.name : "";
  if (name === "RecordError") {
    return EXIT.cellFailed;
  }
  if (WRONG_USAGE.has(name)) {
    return EXIT.wrongUsage;
  }
  // papermill has one code for all that goes wrong before the first cell, and in it.
  return command === "execute" ? EXIT.cellFailed : EXIT.couldNotStart;
}

import yargs from "yargs";
import { addCommands } from "./commands.ts";
import { EXIT } from "./exit-code.ts";
import { printError } from "./output.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Runs a command line, as in `cellar run notebooks/`.
 *
 * @param argv - arguments after the program's name
 * @returns exit code
 */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    const command = await parse(argv);
    return await command();
  } catch (error) {
    printError(error, { debug: argv.includes("--debug") });
    return exitCodeOfError(error);
  }
}

async function parse(argv: readonly string[]): Promise<() => Promise<number>> {
  let chosen = nothing;
  const parser = yargs([...argv])
    .scriptName("cellar")
    .usage("$0 <command>\n\nReproducible notebooks: runs them headless, and shows what the runs have left.")
    .parserConfiguration({ "camel-case-expansion": false, "dot-notation": false, "parse-numbers": false })
    .option("debug", { type: "boolean", default: false, describe: "show stack traces" })
    .demandCommand(1, "Name a command")
    .strict()
    .recommendCommands()
    .alias("h", "help")
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new UsageError(`${message} (see cellar --help)`);
    });
  await addCommands(parser, (command) => {
    chosen = command;
  }).parseAsync();
  return chosen;
}

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
  "RunNotFoundError",
  "RecoveryError",
]);

function exitCodeOfError(error: unknown): number {
  return error instanceof Error && WRONG_USAGE.has(error.name) ? EXIT.wrongUsage : EXIT.couldNotStart;
}

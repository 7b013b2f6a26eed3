import type { Argv } from "yargs";
import { addEdxCommands } from "./edx-commands.ts";
import { addKernelCommands } from "./kernel-commands.ts";
import type { ParameterArguments } from "./parameter-arguments.ts";
import { addRecordCommands } from "./record-commands.ts";
import { addRunCommands } from "./run-commands.ts";
import { addSampleCommands } from "./sample-commands.ts";

/** Notes the command that was called; it is run after the command line has been read whole. */
export type Choose = (command: () => Promise<number>) => void;

/**
 * Adds every command to a parser. Each is loaded when it is called: `cellar list` need not wait for sockets.
 *
 * @param given - parameters, taken out of the command line before it is parsed
 */
export function addCommands(parser: Argv, given: ParameterArguments, choose: Choose): Argv {
  addRunCommands(parser, given, choose);
  addRecordCommands(parser, choose);
  addKernelCommands(parser, choose);
  addEdxCommands(parser, choose);
  addSampleCommands(parser, choose);
  return parser;
}

import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execFileAsync = promisify(execFile);

/** Where and how a command runs. */
export interface CommandPlace {
  readonly cwd: string;
  /** The whole environment. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Runs a command to its end.
 *
 * @returns wall time from before it is started until it has ended, in seconds
 * @throws {Error} when it ends with another exit code than 0; the message has what it printed
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  { cwd, env }: CommandPlace,
): Promise<number> {
  const start = performance.now();
  await execFileAsync(command, args, { cwd, env });
  return (performance.now() - start) / 1000;
}

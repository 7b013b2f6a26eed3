import pc from "picocolors";

/** Prints a line of the command's result on standard output. */
export function printLine(text = ""): void {
  process.stdout.write(`${text}\n`);
}

/** Prints a value as JSON for machines. */
export function printJson(value: unknown): void {
  printLine(JSON.stringify(value, undefined, 2));
}

/** Prints one clear paragraph about an error on standard error; the stack, and those of its causes, only on demand. */
export function printError(error: unknown, options: { debug: boolean }): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${pc.red("error")} ${message}\n`);
  if (options.debug && error instanceof Error) {
    process.stderr.write(`${inspectStack(error)}\n`);
  }
}

function inspectStack(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\ncaused by ${inspectStack(error.cause)}` : own;
}

import pc from "picocolors";

/** Prints a line of the command's result on standard output. */
export function printLine(text = ""): void {
  process.stdout.write(`${text}\n`);
}

/** Prints a value as JSON for machines. */
export function printJson(value: unknown): void {
  printLine(JSON.stringify(value, undefined, 2));
}

/**
 * Prints one clear paragraph about an error on standard error; on demand also the stacks of it and its causes, or the
 * traceback where the error has one from a cell.
 */
export function printError(error: unknown, options: { debug: boolean }): void {
  process.stderr.write(`${pc.red("error")} ${error instanceof Error ? error.message : String(error)}\n`);
  if (options.debug) {
    process.stderr.write(`${renderStacks(error)}\n`);
  }
}

function renderStacks(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  if ("traceback" in error && Array.isArray(error.traceback)) {
    return error.traceback.join("\n");
  }
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\ncaused by ${renderStacks(error.cause)}`;
}

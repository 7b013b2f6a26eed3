import { CellExecutionError } from "./errors.ts";

/**
 * Returns whether a cell has ended its notebook on purpose, and well: Python's `sys.exit()` and `sys.exit(0)`, which
 * reach the client as an error. The cells behind it are left out, and the run counts as completed, as with papermill.
 */
export function isExitOnPurpose(failure: Error | undefined): boolean {
  return (
    failure instanceof CellExecutionError &&
    failure.ename === "SystemExit" &&
    ["", "0"].includes(failure.evalue)
  );
}

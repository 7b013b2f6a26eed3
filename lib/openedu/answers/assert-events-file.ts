import { existsSync } from "node:fs";
import { basename } from "node:path";

/** Thrown when there are no events to ask about. */
export class MissingEventsError extends Error {
  override readonly name = "MissingEventsError";
  readonly path: string;

  constructor(path: string) {
    const dataset = basename(path).replace(/_events\.parquet$/, "");
    super(
      `Cannot find events "${path}": no such file; ` +
        `load a log first: npx cellar run notebooks/openedu/20_openedu_load.ipynb -p dataset ${dataset}`,
    );
    this.path = path;
  }
}

/**
 * Asserts that a log has been loaded.
 *
 * @throws {MissingEventsError} when it has not
 */
export function assertEventsFile(path: string): void {
  if (!existsSync(path)) {
    throw new MissingEventsError(path);
  }
}

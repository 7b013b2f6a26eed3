import { stat } from "node:fs/promises";
import { findErrorCode } from "../../files/index.ts";

/** A file that an earlier notebook should have written. */
export class MissingInputError extends Error {
  readonly path: string;
  /** The notebook that writes it. */
  readonly notebook: string;

  constructor(path: string, notebook: string, options?: ErrorOptions) {
    super(
      `Cannot read "${path}": there is no such file, run ${notebook} first, for the same dataset ` +
        `(npx cellar run notebooks/xuetangx/${notebook}.ipynb)`,
      options,
    );
    this.name = "MissingInputError";
    this.path = path;
    this.notebook = notebook;
  }
}

/**
 * Passes when a file is there.
 *
 * @param notebook - the notebook that writes it, as in `02_sessionize_xuetangx`
 * @throws {MissingInputError} when it is not
 */
export async function requireInput(path: string, notebook: string): Promise<void> {
  try {
    await stat(path);
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") throw new MissingInputError(path, notebook, { cause: error });
    throw error;
  }
}

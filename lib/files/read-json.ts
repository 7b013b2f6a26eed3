import { readFile } from "node:fs/promises";
import { findErrorCode, toErrorText } from "./error-text.ts";
import { findJsonFault } from "./find-json-fault.ts";

/** A file that should be there is not. */
export class MissingFileError extends Error {
  override name = "MissingFileError";
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`Cannot read JSON "${path}": no such file`, { cause });
    this.path = path;
  }
}

/** A file that should hold JSON holds something else. */
export class BrokenJsonError extends SyntaxError {
  override name = "BrokenJsonError";
  readonly path: string;
  /** Line of the first fault, counted from 1; undefined when the bytes are not even UTF-8. */
  readonly line: number | undefined;
  /** Column of the first fault, counted from 1; undefined when the bytes are not even UTF-8. */
  readonly column: number | undefined;

  constructor(path: string, fault: { line?: number; column?: number; reason: string }, cause: unknown) {
    const place =
      fault.line === undefined ? "broken" : `broken at line ${fault.line}, column ${fault.column}`;
    super(`Cannot read JSON "${path}": ${place}, ${fault.reason}`, { cause });
    this.path = path;
    this.line = fault.line;
    this.column = fault.column;
  }
}

/**
 * Returns the value in a JSON file (UTF-8, with or without a byte-order mark); the type is the caller's claim.
 *
 * @throws {MissingFileError} when the file is not there
 * @throws {BrokenJsonError} when its content is not JSON; carries line and column of the fault
 */
export async function readJson<T = unknown>(path: string): Promise<T> {
  const text = decodeUtf8(path, await readBytes(path));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BrokenJsonError(path, (await findJsonFault(text)) ?? { reason: toErrorText(error) }, error);
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") throw new MissingFileError(path, error);
    throw new Error(`Cannot read JSON "${path}": ${toErrorText(error)}`, { cause: error });
  }
}

function decodeUtf8(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new BrokenJsonError(path, { reason: "its bytes are not UTF-8" }, error);
  }
}

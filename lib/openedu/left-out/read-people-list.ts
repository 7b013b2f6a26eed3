import { readFile } from "node:fs/promises";
import { toErrorText } from "../../files/index.ts";

/** Thrown when a list of people cannot be read. */
export class PeopleListError extends Error {
  override readonly name = "PeopleListError";
  readonly path: string;

  constructor(path: string, problem: string, options?: ErrorOptions) {
    super(
      `Cannot read the list of people "${path}": ${problem}, wanted a text file with a user name or an id a line`,
      options,
    );
    this.path = path;
  }
}

/**
 * Returns the names and ids of a list, one a line, each once; blanks around them and empty lines do not count.
 *
 * @throws {PeopleListError} when there is no such file, or it is no UTF-8
 */
export async function readPeopleList(path: string): Promise<string[]> {
  const text = decode(path, await read(path));
  return [...new Set(text.split(/\r\n|\n|\r/).map((line) => line.trim()))].filter((line) => line !== "");
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new PeopleListError(path, toErrorText(error), { cause: error });
  }
}

function decode(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new PeopleListError(path, "it is no UTF-8", { cause: error });
  }
}

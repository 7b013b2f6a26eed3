import { readdir } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { findStats } from "../../files/index.ts";

/** A tracking log to be read. */
export interface LogFile {
  readonly path: string;
  /** What tells it from the others: its path below the folder that was given, or its own name; with `/`. */
  readonly name: string;
}

/** Thrown when there is no tracking log where one was looked for. */
export class MissingLogsError extends Error {
  override readonly name = "MissingLogsError";
  readonly sources: readonly string[];

  constructor(sources: readonly string[], problem: string) {
    super(
      `Cannot find tracking logs in "${sources.join('", "')}": ${problem}; wanted files .log or .log.gz, ` +
        "or make a sample: npx cellar sample edx --courses 5 --users 200 --days 3 --seed 20260107 data/raw/edx",
    );
    this.sources = sources;
  }
}

const LOG_NAME = /\.log(?:\.gz)?$/;

/**
 * Returns the tracking logs among files and in folders, at any depth, in the order of their names.
 *
 * @throws {MissingLogsError} when a source does not exist, or there is no log at all
 * @throws {RangeError} when two logs have the same name, or one lies beside its own `.gz`: each would be counted twice
 */
export async function listLogFiles(sources: readonly string[]): Promise<LogFile[]> {
  const found = (await Promise.all(sources.map(listSource))).flat();
  if (found.length === 0) {
    throw new MissingLogsError(sources, "there is none");
  }
  const files = found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const names = files.map(({ name }) => name.replace(/\.gz$/, ""));
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new RangeError(`Cannot read log "${repeated}": it is there more than once, wanted each log once`);
  }
  return files;
}

async function listSource(source: string): Promise<LogFile[]> {
  const found = await findStats(source);
  if (found === undefined) {
    throw new MissingLogsError([source], "it does not exist");
  }
  if (!found.isDirectory()) {
    return [{ path: source, name: basename(source) }];
  }
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory() && LOG_NAME.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path, name: relative(source, path).replaceAll(sep, "/") };
    });
}

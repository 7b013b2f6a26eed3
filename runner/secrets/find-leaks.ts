import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Scrubber } from "cellar/secrets";

/** A file that holds values of secrets. */
export interface LeakingFile {
  readonly path: string;
  /** Names of the secrets. */
  readonly names: readonly string[];
}

/** What a search through files has come to. */
export interface FileSearch {
  readonly leaks: readonly LeakingFile[];
  /** Files that were not searched: too large, or not to be read. */
  readonly unsearched: readonly string[];
}

/** The value of a secret stands in a file that a run has left. The record is no record until the file is gone. */
export class SecretLeakError extends Error {
  override name = "SecretLeakError";
  readonly files: readonly string[];

  constructor(leaks: readonly LeakingFile[]) {
    const names = [...new Set(leaks.flatMap((leak) => leak.names))].map((name) => `"${name}"`);
    const files = leaks.map(({ path }) => `"${path}"`);
    super(
      `the value of secret ${names.join(" and ")} stands in ${files.join(" and ")}: ` +
        "remove it from there, replace the secret by a new one, and keep the cells from writing it",
    );
    this.files = leaks.map(({ path }) => path);
  }
}

/** Searching a gigabyte would take some seconds; what is as large holds data, not settings. */
const LARGEST_FILE_BYTES = 256 * 1024 ** 2;

/**
 * Searches files of any kind for values of secrets, in all their spellings. Files that are gone are passed over; what is
 * compressed is not unpacked.
 */
export async function findLeaks(paths: readonly string[], scrubber: Scrubber): Promise<FileSearch> {
  const leaks: LeakingFile[] = [];
  const unsearched: string[] = [];
  for (const path of new Set(paths)) {
    const names = await searchFile(path, scrubber).catch(() => undefined);
    if (names === undefined) {
      unsearched.push(path);
    } else if (names.length > 0) {
      leaks.push({ path, names });
    }
  }
  return { leaks, unsearched };
}

/** @returns names of the secrets; undefined when the file is too large */
async function searchFile(path: string, scrubber: Scrubber): Promise<string[] | undefined> {
  const stats = await stat(path).catch(() => undefined);
  if (stats === undefined || !stats.isFile()) {
    return [];
  }
  if (stats.size > LARGEST_FILE_BYTES) {
    return undefined;
  }
  const found = new Set<string>();
  let before = "";
  for await (const chunk of createReadStream(path, { encoding: "utf8", highWaterMark: 1024 ** 2 })) {
    const text = before + String(chunk);
    for (const name of scrubber.namesIn(text)) {
      found.add(name);
    }
    before = text.slice(-scrubber.longest);
  }
  return [...found];
}

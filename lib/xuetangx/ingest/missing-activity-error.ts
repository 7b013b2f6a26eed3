import { join } from "node:path";

const SAMPLE_NAME = "20170201-20170801-raw_user_activity.json";
const MAX_NAMES = 10;

/** Thrown when there is no raw file where one was looked for. */
export class MissingActivityError extends Error {
  override readonly name = "MissingActivityError";
  readonly folder: string;
  /** Name or pattern of the file wanted. */
  readonly wanted: string;
  /** Names of what is there; undefined when the folder does not exist. */
  readonly present: readonly string[] | undefined;

  constructor(folder: string, wanted: string, present: readonly string[] | undefined) {
    super(describeMissing(folder, wanted, present));
    this.folder = folder;
    this.wanted = wanted;
    this.present = present;
  }
}

function describeMissing(folder: string, wanted: string, present: readonly string[] | undefined): string {
  const target = join(folder, wanted.includes("*") ? SAMPLE_NAME : wanted);
  const command = `npx cellar sample xuetangx --events 200000 --seed 20260107 ${target}`;
  return `Cannot find "${wanted}" in "${folder}": ${describePresent(present)}; put the file there or make a sample: ${command}`;
}

function describePresent(present: readonly string[] | undefined): string {
  if (present === undefined) return "the folder does not exist";
  if (present.length === 0) return "the folder is empty";
  const more = present.length > MAX_NAMES ? ` and ${present.length - MAX_NAMES} more` : "";
  return `the folder holds only ${present.slice(0, MAX_NAMES).join(", ")}${more}`;
}

import { resolve } from "node:path";
import { writeFileAtomic } from "cellar/files";
import { findRepoRoot } from "cellar/run";
import { compareRuns, renderDifference, renderDifferencePage } from "../diff/index.ts";
import { findRun } from "../record/index.ts";
import { printJson, printLine } from "./output.ts";

/** Arguments of `cellar diff`. */
export interface DiffArguments {
  readonly one: string;
  readonly other: string;
  /** File for the difference as a page. */
  readonly html?: string | undefined;
  readonly json: boolean;
}

/** `cellar diff RUN_A RUN_B`: shows what differs between two runs. */
export async function diff({ one, other, html, json }: DiffArguments): Promise<number> {
  const root = findRepoRoot();
  const folders: [string, string] = [await findRun(root, one), await findRun(root, other)];
  const difference = await compareRuns(root, folders);
  if (html !== undefined) {
    await writeFileAtomic(resolve(html), renderDifferencePage(difference));
  }
  if (json) {
    printJson(difference);
  } else {
    printLine(html === undefined ? renderDifference(difference) : html);
  }
  return 0;
}

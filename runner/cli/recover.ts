import { relative } from "node:path";
import { findRepoRoot, formatCount } from "cellar/run";
import { recoverRun } from "../headless/index.ts";
import { findRun } from "../record/index.ts";
import { printLine } from "./output.ts";
import { loadPageWriter } from "./page-writer.ts";

/** Arguments of `cellar recover`. */
export interface RecoverArguments {
  readonly run: string;
}

/** `cellar recover RUN`: completes the notebook and the report of a run whose runner was killed. */
export async function recover({ run }: RecoverArguments): Promise<number> {
  const root = findRepoRoot();
  const folder = await findRun(root, run);
  const { status, cells } = await recoverRun(folder);
  const completed = cells.filter((cell) => cell.status === "completed").length;
  printLine(
    `recovered ${relative(process.cwd(), folder)}: ${status}, ${completed} of ${formatCount(cells.length, "cell")} completed`,
  );
  const writePage = loadPageWriter(printLine);
  const page = await writePage({ root, out_dir: folder });
  if (page !== undefined) {
    printLine(relative(process.cwd(), page));
  }
  return 0;
}

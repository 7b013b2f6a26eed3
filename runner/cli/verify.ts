import { relative, resolve } from "node:path";
import { findRepoRoot } from "cellar/run";
import pc from "picocolors";
import { findRun, summarizeRuns } from "../record/index.ts";
import { type CheckedFile, isVerified, type VerifiedRun, verifyRun } from "../verify/index.ts";
import { printJson, printLine } from "./output.ts";
import { UsageError } from "./usage-error.ts";

/** Arguments of `cellar verify`. */
export interface VerifyArguments {
  readonly runs: readonly string[];
  readonly all: boolean;
  /** Run the notebooks again and compare what comes out. */
  readonly rerun: boolean;
  readonly json: boolean;
}

/**
 * `cellar verify RUN…|--all`: compares every input and artifact with its recorded hash; with `--rerun`, what comes out
 * when the notebook is run again.
 *
 * @returns exit code: 1 when anything is missing, changed, cannot be read, or comes out differently
 */
export async function verify(args: VerifyArguments): Promise<number> {
  const root = findRepoRoot();
  const folders = await findFolders(root, args);
  if (args.rerun) {
    const { verifyByRerun } = await import("./verify-rerun.ts");
    return verifyByRerun(root, folders, args);
  }
  const verified: (VerifiedRun & { run: string })[] = [];
  for (const folder of folders) {
    const run = relative(resolve(root, "reports"), folder);
    const result = { run, ...(await verifyRun(root, folder)) };
    verified.push(result);
    if (!args.json) {
      printLine(renderRun(result));
    }
  }
  if (args.json) {
    printJson(verified.map((result) => ({ ...result, verified: isVerified(result) })));
  }
  return verified.every(isVerified) ? 0 : 1;
}

async function findFolders(root: string, { runs, all }: VerifyArguments): Promise<string[]> {
  if (all === runs.length > 0) {
    throw new UsageError("Cannot tell what to verify: give runs, or --all");
  }
  return all
    ? (await summarizeRuns(root)).map(({ out_dir }) => resolve(root, out_dir))
    : Promise.all(runs.map((run) => findRun(root, run)));
}

function renderRun({ run, files, findings }: VerifiedRun & { run: string }): string {
  const wrong = files.filter(({ state }) => state !== "same");
  const faults = [
    ...findings.map(({ path, message }) => `  ${pc.red("broken record")}  ${path} ${message}`),
    ...wrong.map(renderFile),
  ];
  const same = files.length - wrong.length;
  const head = `${run}: ${same} of ${files.length} files as recorded`;
  return [faults.length === 0 ? `${pc.green("✓")} ${head}` : `${pc.red("✗")} ${head}`, ...faults].join("\n");
}

function renderFile({ role, path, state, detail }: CheckedFile): string {
  const what = pc.red(state.replaceAll("_", " "));
  return `  ${what}  ${role} ${path}${detail === "" ? "" : ` (${detail})`}`;
}

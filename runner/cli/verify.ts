import { relative, resolve } from "node:path";
import { findRepoRoot, formatCount } from "cellar/run";
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
  const allRuns = await listRunFolders(root);
  for (const folder of folders) {
    const run = relative(resolve(root, "reports"), folder);
    const laterRuns = allRuns.slice(allRuns.indexOf(folder) + 1);
    const result = { run, ...(await verifyRun(root, folder, { laterRuns })) };
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
  return all ? listRunFolders(root) : Promise.all(runs.map((run) => findRun(root, run)));
}

/** Oldest first. */
async function listRunFolders(root: string): Promise<string[]> {
  return (await summarizeRuns(root)).map(({ out_dir }) => resolve(root, out_dir));
}

function renderRun({ run, files, findings }: VerifiedRun & { run: string }): string {
  const others = files.filter(({ state }) => state !== "same");
  const mark = isVerified({ files, findings }) ? pc.green("✓") : pc.red("✗");
  return [
    `${mark} ${run}: ${files.length - others.length} of ${formatCount(files.length, "file")} as recorded`,
    ...findings.map(({ path, message }) => `  ${pc.red("broken record")}  ${path} ${message}`),
    ...others.map(renderFile),
  ].join("\n");
}

function renderFile({ role, path, state, detail }: CheckedFile): string {
  const paint = state === "replaced" ? pc.dim : pc.red;
  const what = paint(state.replaceAll("_", " "));
  return `  ${what}  ${role} ${path}${detail === "" ? "" : ` (${detail})`}`;
}

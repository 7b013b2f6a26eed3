import { relative, resolve } from "node:path";
import { formatCount } from "cellar/run";
import pc from "picocolors";
import { type Rerun, type RerunDifference, RerunError, rerun } from "../rerun/index.ts";
import { printJson, printLine } from "./output.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

/** A run that was repeated, or could not be. */
interface RepeatedRun {
  readonly run: string;
  /** Null when it could not be repeated. */
  readonly rerun: Rerun | null;
  /** Why it could not. */
  readonly problem?: string;
}

/**
 * `cellar verify … --rerun`: runs notebooks again, each in a scratch place, and says what comes out differently.
 *
 * @returns exit code: 1 when anything does, or a run cannot be repeated
 */
export async function verifyByRerun(
  root: string,
  folders: readonly string[],
  { json }: { readonly json: boolean },
): Promise<number> {
  const signals = stopOnSignals((signal) => {
    process.stderr.write(`\n${signal}: removing the scratch place; once more kills\n`);
  });
  const repeated: RepeatedRun[] = [];
  try {
    for (const folder of folders) {
      signals.signal.throwIfAborted();
      const result = await repeat(root, folder, signals.signal);
      repeated.push(result);
      if (!json) {
        printLine(render(result));
      }
    }
  } finally {
    signals.end();
  }
  if (json) {
    printJson(repeated.map((result) => ({ ...result, identical: isIdentical(result) })));
  }
  return repeated.every(isIdentical) ? 0 : 1;
}

async function repeat(root: string, folder: string, signal: AbortSignal): Promise<RepeatedRun> {
  const run = relative(resolve(root, "reports"), folder);
  try {
    return { run, rerun: await rerun(root, folder, signal) };
  } catch (error) {
    if (error instanceof RerunError) {
      return { run, rerun: null, problem: error.message };
    }
    throw error;
  }
}

function isIdentical({ rerun: found }: RepeatedRun): boolean {
  return found !== null && found.differences.length === 0;
}

function render({ run, rerun: found, problem = "" }: RepeatedRun): string {
  if (found === null) {
    return `${pc.red("✗")} ${run}: ${problem}`;
  }
  const { differences, first_different_cell, artifacts, metrics } = found;
  const compared = `${formatCount(artifacts, "artifact")}, ${formatCount(metrics, "metric")}`;
  if (differences.length === 0) {
    return `${pc.green("✓")} ${run}: identical when run again (${compared})`;
  }
  const start =
    first_different_cell === null
      ? []
      : [`  the first cell with other output is cell ${first_different_cell}`];
  return [
    `${pc.red("✗")} ${run}: not identical when run again`,
    ...differences.map(renderDifference),
    ...start,
  ].join("\n");
}

function renderDifference({ what, name, detail }: RerunDifference): string {
  return `  ${pc.red(what)}  ${name}: ${detail}`;
}

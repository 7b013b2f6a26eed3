import { join, resolve } from "node:path";
import { writeSampleLogs } from "cellar/edx";
import { formatCount, formatMegabytes } from "cellar/run";
import { printLine } from "./output.ts";
import { UsageError } from "./usage-error.ts";

/** Arguments of `cellar sample edx`. */
export interface EdxSampleArguments {
  readonly folder: string;
  readonly courses: number;
  readonly users: number;
  readonly days: number;
  readonly seed: number;
  readonly events?: number | undefined;
  readonly plain: boolean;
}

/**
 * `cellar sample edx FOLDER`: writes tracking logs in the real shape, the same bytes for the same seed.
 *
 * @throws {UsageError} when a number is not a whole number above zero
 */
export async function sampleEdx({ folder, plain, ...options }: EdxSampleArguments): Promise<number> {
  for (const name of ["courses", "users", "days", "events"] as const) {
    const value = options[name] ?? 1;
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new UsageError(
        `Cannot make a sample of ${value} ${name}: wanted a whole number above zero (--${name})`,
      );
    }
  }
  const logs = await writeSampleLogs(resolve(folder), { ...options, packed: !plain });
  const days = `${formatCount(logs.files.length)} logs, ${formatCount(logs.lines)} lines, ${formatMegabytes(logs.bytes)} unpacked`;
  printLine(`wrote ${join(folder, "logs")}: ${days}`);
  printLine(
    `wrote ${join(folder, "answers", "broken-lines.jsonl")}: ${formatCount(logs.brokenLines)} broken lines`,
  );
  return 0;
}

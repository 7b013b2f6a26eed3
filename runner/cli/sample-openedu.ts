import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import {
  type SampleLogOptions,
  type SampleLogProgress,
  type WrittenSampleLog,
  writeSampleCourseLog,
} from "cellar/openedu";
import { formatCount, formatMegabytes } from "cellar/run";
import { printJson, printLine } from "./output.ts";
import { createProgressLine } from "./progress-line.ts";
import { UsageError } from "./usage-error.ts";

/** Arguments of `cellar sample openedu`. */
export interface CourseLogArguments extends SampleLogOptions {
  readonly file: string;
  /** Keep a file that is already there. */
  readonly ifMissing: boolean;
  /** Print what was written as JSON. */
  readonly json: boolean;
}

/**
 * `cellar sample openedu FILE`: writes a course's log in the real shape, the same bytes for the same seed.
 *
 * @throws {UsageError} when a number cannot be used, or the name does not say what kind of file it is
 */
export async function sampleOpenedu({
  file,
  ifMissing,
  json,
  ...options
}: CourseLogArguments): Promise<number> {
  if (ifMissing && existsSync(file)) {
    if (json) printJson({ file, kept: true });
    else printLine(`kept ${file}`);
    return 0;
  }
  const written = await writeWithProgress(file, options);
  if (json) {
    printJson({ file, kept: false, ...written });
    return 0;
  }
  const { lines, logBytes, sha256, brokenLines, damagedEvents } = written;
  printLine(
    `wrote ${file}: ${formatCount(lines, "line")}, ${formatMegabytes(logBytes)} unpacked, sha256 ${sha256}`,
  );
  printLine(
    `wrote ${file}.answers.jsonl: ${formatCount(brokenLines, "broken line")}, ${formatCount(damagedEvents, "damaged event")}`,
  );
  return 0;
}

const FILE_NAME = /\.(?:log|json|log\.gz|json\.gz|zip)$/;

async function writeWithProgress(file: string, options: SampleLogOptions): Promise<WrittenSampleLog> {
  if (!FILE_NAME.test(file)) {
    throw new UsageError(
      `Cannot make a sample in "${file}": wanted a name that ends in .log, .log.gz or .zip`,
    );
  }
  const line = process.stderr.isTTY ? createProgressLine(basename(file), "writing") : undefined;
  const show = ({ lines, totalLines }: SampleLogProgress) => line?.show("lines", lines - 1, totalLines);
  try {
    return await writeSampleCourseLog(resolve(file), options, show);
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message, { cause: error }) : error;
  } finally {
    line?.end();
  }
}

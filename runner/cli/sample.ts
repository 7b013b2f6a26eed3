import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { formatCount, formatMegabytes } from "cellar/run";
import { writeSampleActivity } from "cellar/xuetangx";
import { printLine } from "./output.ts";
import { UsageError } from "./usage-error.ts";

/** Arguments of `cellar sample xuetangx`. */
export interface SampleArguments {
  readonly out: string;
  readonly events: number;
  readonly seed: number;
  readonly layout: "indent2" | "compact";
  /** Keep a file that is already there. */
  readonly ifMissing: boolean;
}

/**
 * `cellar sample xuetangx OUT`: writes activity JSON in the real shape, the same bytes for the same seed.
 *
 * @throws {UsageError} when the number of events is not a whole number above zero
 */
export async function sampleXuetangx({
  out,
  events,
  seed,
  layout,
  ifMissing,
}: SampleArguments): Promise<number> {
  if (!Number.isSafeInteger(events) || events < 1) {
    throw new UsageError(
      `Cannot make a sample of ${events} events: wanted a whole number above zero (--events)`,
    );
  }
  if (ifMissing && existsSync(out)) {
    printLine(`kept ${out}`);
    return 0;
  }
  const written = await writeSampleActivity(resolve(out), { events, seed, layout });
  printLine(
    `wrote ${out}: ${formatCount(written.events, "event")}, ${formatCount(written.courses, "course")}, ` +
      `${formatMegabytes(written.bytes)}, sha256 ${written.sha256}`,
  );
  return 0;
}

import { formatMegabytes } from "cellar/run";
import { parseMemorySize } from "./memory-size.ts";
import { UsageError } from "./usage-error.ts";

/** A notebook that is longer can be read by hardly any program; cells may keep this much together in any case. */
const LARGEST_BYTES = 200 * 1024 ** 2;

/**
 * Parses how much output of a cell is kept, as in `20m` or `500k`.
 *
 * @returns bytes
 * @throws {UsageError} when the text is no size, or more than a notebook can hold
 */
export function parseOutputLimit(text: string): number {
  const bytes = parseMemorySize(text, "--output-limit");
  if (bytes > LARGEST_BYTES) {
    const most = formatMegabytes(LARGEST_BYTES);
    throw new UsageError(
      `Cannot use --output-limit "${text}": a notebook holds at most ${most}; write more than that to a file`,
    );
  }
  return bytes;
}

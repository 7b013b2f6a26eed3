import { UsageError } from "./usage-error.ts";

const UNITS_BYTES: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3, "": 1024 ** 2 };

/**
 * Parses an amount of memory as people write it: `512` and `512m` are megabytes, `2g` gigabytes (powers of 1024).
 *
 * @returns bytes
 * @throws {UsageError} when the text is nothing of that, or not above zero
 */
export function parseMemorySize(text: string, option: string): number {
  const match = /^(?<amount>\d+(?:\.\d+)?)\s*(?<unit>[kmg]?)(?:i?b)?$/.exec(
    text.trim().toLowerCase(),
  )?.groups;
  const bytes = Math.floor(Number(match?.["amount"]) * (UNITS_BYTES[match?.["unit"] ?? ""] ?? Number.NaN));
  if (!(bytes > 0)) {
    throw new UsageError(`Cannot read ${option} "${text}": it is not an amount of memory; write 512m or 2g`);
  }
  return bytes;
}

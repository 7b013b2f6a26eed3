import { UsageError } from "./usage-error.ts";

const UNITS_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** Node's timers fire at once beyond this. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Parses a duration as people write it: `90` and `90s` are seconds, `1.5m` minutes, `2h` hours, `500ms` milliseconds.
 *
 * @returns milliseconds
 * @throws {UsageError} when the text is nothing of that, or not above zero
 */
export function parseDuration(text: string, option: string): number {
  const match = /^(?<amount>\d+(?:\.\d+)?)(?<unit>ms|s|m|h)?$/.exec(text.trim())?.groups;
  const milliseconds = Number(match?.["amount"]) * UNITS_MS[toUnit(match?.["unit"])];
  if (!(milliseconds > 0) || milliseconds > LONGEST_MS) {
    throw new UsageError(
      `Cannot read ${option} "${text}": it is not a duration up to 596h; write 90, 90s, 1.5m, 2h or 500ms`,
    );
  }
  return milliseconds;
}

function toUnit(text: string | undefined): keyof typeof UNITS_MS {
  return text === "ms" || text === "m" || text === "h" ? text : "s";
}

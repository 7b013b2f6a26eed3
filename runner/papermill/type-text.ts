import type { ParameterValue } from "../params/index.ts";

const NAMED = new Map<string, ParameterValue>([
  ["True", true],
  ["False", false],
  ["None", null],
]);

/** What Python's `int()` takes: digits with single underscores between them. */
const INTEGER = /^[+-]?\d+(?:_\d+)*$/;

/** What Python's `float()` takes besides names. */
const FLOAT = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i;

const SPECIAL = /^(?<sign>[+-]?)(?:(?<infinite>inf|infinity)|nan)$/i;

/**
 * Returns the value that papermill takes the text of `-p NAME VALUE` for: `True`, `False`, `None`, an integer as bigint, a
 * float as number, or else the text itself. `true` stays text.
 *
 * Source: papermill, cli.py; Python's `int()` and `float()`
 */
export function typeText(text: string): ParameterValue {
  const named = NAMED.get(text);
  if (named !== undefined) {
    return named;
  }
  const bare = text.trim();
  if (INTEGER.test(bare)) {
    return toInteger(bare.replaceAll("_", ""));
  }
  if (FLOAT.test(bare)) {
    return Number(bare.replaceAll("_", ""));
  }
  const special = SPECIAL.exec(bare)?.groups;
  return special === undefined ? text : toSpecial(special);
}

function toInteger(digits: string): bigint {
  const size = BigInt(digits.replace(/^[+-]/, ""));
  return digits.startsWith("-") ? -size : size;
}

function toSpecial({ sign, infinite }: Partial<Record<string, string>>): number {
  if (infinite === undefined) {
    return Number.NaN;
  }
  return sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

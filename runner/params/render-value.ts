import { inspect } from "node:util";

const MAX_LENGTH = 120;

/** Returns a value as an error message shows it: on one line, at most 120 characters. */
export function renderValue(value: unknown): string {
  const text =
    typeof value === "string"
      ? JSON.stringify(value)
      : inspect(value, { breakLength: Number.POSITIVE_INFINITY, compact: true, depth: 4 });
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

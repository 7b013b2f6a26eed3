import { renderJson, type ValueChange } from "../compare/index.ts";
import type { FileChange } from "./run-difference.ts";

/** Longer values are told by their beginning. */
const LONGEST = 160;

/** Returns a value of a change as text, cut where it is long. */
export function describeValue(value: unknown): string {
  const text = renderJson(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Returns how far two numbers are apart, as in `+12 (+3.4 %)`; empty for what is no number. */
export function describeDistance({ absolute, relative }: ValueChange): string {
  if (absolute === undefined) {
    return "";
  }
  const share = relative === undefined ? "" : ` (${sign(relative * 100, 3)} %)`;
  return `${sign(absolute, 6)}${share}`;
}

/** Returns the sizes of a file before and after. */
export function describeBytes({ bytes: [one, other] }: FileChange): string {
  const sizes = [one, other]
    .filter((size) => size !== null)
    .map((size) => `${size.toLocaleString("en-US")} bytes`);
  return [...new Set(sizes)].join(" → ");
}

function sign(value: number, digits: number): string {
  const text = Math.abs(value).toLocaleString("en-US", { maximumSignificantDigits: digits });
  return `${value < 0 ? "−" : "+"}${text}`;
}

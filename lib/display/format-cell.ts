const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 4 });
const precise = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });

const SMALLEST_WRITTEN_OUT = 1e-6;
const LARGEST_WRITTEN_OUT = 1e15;

/**
 * Returns a number for reading: thousands apart, at most four decimals (four significant digits below 1), very large
 * and very small ones with an exponent.
 */
export function formatNumber(value: number | bigint): string {
  if (typeof value === "bigint") return grouped.format(value);
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size >= LARGEST_WRITTEN_OUT) return String(value);
  if (size > 0 && size < SMALLEST_WRITTEN_OUT) return value.toExponential(3);
  return size < 1 ? precise.format(value) : grouped.format(value);
}

/** Returns a number of things in words: "1 row", "1,234 rows". */
export function formatCount(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Names of columns whose numbers name something and count nothing: `user_id`, `year_of_birth`, `row_number`. */
const NAMING = /(?:^|_)(?:id|ids|year|number|day|epoch)(?:$|_)/i;

/** Returns the value of a cell as {@link formatValue} does; numbers that name something, by their column, with their digits alone. */
export function formatCell(column: string, value: unknown): string {
  const isInteger = typeof value === "bigint" || Number.isSafeInteger(value);
  return isInteger && NAMING.test(column) ? String(value) : formatValue(value);
}

/** Returns a value as text: lists and objects as JSON, times as ISO 8601, bytes by their number. */
export function formatValue(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint") return formatNumber(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof Uint8Array) return `${formatNumber(value.length)} bytes`;
  if (typeof value === "object" && value !== null) return formatObject(value);
  return String(value);
}

function formatObject(value: object): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part));
}

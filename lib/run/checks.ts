/** Data are not as a cell needs them. */
export class CheckError extends Error {
  override name = "CheckError";
  /** How many values are at fault. */
  readonly count: number;
  /** One of them; undefined when there is none to show. */
  readonly example: unknown;

  constructor(message: string, found: { count: number; example?: unknown }) {
    super(message);
    this.count = found.count;
    this.example = found.example;
  }
}

/**
 * Passes when a value is there and not empty; text, lists, maps, sets, tables and plain objects can be empty.
 *
 * @throws {CheckError} when it is null, undefined or empty
 */
export function assertNonempty(value: unknown, name: string): void {
  const found = describeEmpty(value);
  if (found === undefined) return;
  throw new CheckError(`Cannot use "${name}": it is ${found}, wanted at least one value`, {
    count: 0,
    example: value,
  });
}

/**
 * Passes when no value is in both sets.
 *
 * @param names - how the message calls the two
 * @throws {CheckError} when there is one; carries their number and one of them
 */
export function assertDisjoint<T>(a: Iterable<T>, b: Iterable<T>, names: readonly [string, string]): void {
  const [first, second] = [new Set(a), new Set(b)];
  const shared = [...first].filter((value) => second.has(value));
  if (shared.length === 0) return;
  const [example] = shared;
  const counts = `${shared.length} of ${first.size} and ${second.size} distinct values are in both`;
  const message = `Cannot keep "${names[0]}" and "${names[1]}" apart: ${counts}, for example ${show(example)}`;
  throw new CheckError(message, { count: shared.length, example });
}

/**
 * Passes when no value is smaller than the one before; a value that has no order, as NaN, fails.
 *
 * @throws {CheckError} when one is; carries the number of falls and the index of the first
 */
export function assertNondecreasing<T extends number | bigint | string>(
  values: ArrayLike<T>,
  name: string,
): void {
  const falls = findFalls(values);
  if (falls.count === 0) return;
  const { count, first } = falls;
  const place = `value ${first} is ${show(values[first])} after ${show(values[first - 1])}`;
  const message = `Cannot use "${name}" as ordered: ${count} of ${values.length - 1} steps fall, for example ${place}`;
  throw new CheckError(message, { count, example: first });
}

/**
 * Passes when no row index is in both lists, as in the support and the query of an episode.
 *
 * @param names - how the message calls the two
 * @throws {CheckError} when there is one; carries their number and one of them
 */
export function assertNoOverlap(
  a: Iterable<number | bigint>,
  b: Iterable<number | bigint>,
  names: readonly [string, string],
): void {
  const [first, second] = [toPositions(a), toPositions(b)];
  const shared = [...first.keys()].filter((index) => second.has(index));
  const [key = ""] = shared;
  const [here, there] = [first.get(key), second.get(key)];
  if (here === undefined || there === undefined) return;
  const counts = `${shared.length} of ${first.size} and ${second.size} row indexes are in both`;
  const place = `row ${key} at position ${here.position} and ${there.position}`;
  const message = `Cannot use "${names[0]}" with "${names[1]}": ${counts}, for example ${place}`;
  throw new CheckError(message, { count: shared.length, example: here.index });
}

interface Place {
  readonly index: number | bigint;
  readonly position: number;
}

/** Maps every index, as text so that 3 and 3n are one and large bigints stay apart, to where it stands last. */
function toPositions(indexes: Iterable<number | bigint>): Map<string, Place> {
  return new Map(Array.from(indexes, (index, position) => [String(index), { index, position }]));
}

function describeEmpty(value: unknown): string | undefined {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string") return value === "" ? "empty text" : undefined;
  if (typeof value !== "object") return undefined;
  return countItems(value) === 0 ? "empty" : undefined;
}

/** Tables of Apache Arrow say `numRows`; in a plain object, `length` and `size` are keys like any other. */
function countItems(value: object): number {
  if ("numRows" in value) return Number(value.numRows);
  if (isPlain(value)) return Object.keys(value).length;
  if ("length" in value) return Number(value.length);
  return "size" in value ? Number(value.size) : 1;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function findFalls(values: ArrayLike<number | bigint | string>): { count: number; first: number } {
  let count = 0;
  let first = 0;
  for (let index = 1; index < values.length; index += 1) {
    if (isStep(values[index - 1], values[index])) continue;
    if (count === 0) first = index;
    count += 1;
  }
  return { count, first };
}

type Ordered = number | bigint | string | undefined;

function isStep(previous: Ordered, value: Ordered): boolean {
  return previous !== undefined && value !== undefined && previous <= value;
}

function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

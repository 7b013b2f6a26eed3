import { isRecord, setOwn } from "../nbformat/index.ts";

/** Readers of notebooks, ours among them, follow nested values only so far. */
const DEEPEST = 500;
const TOO_DEEP = "(nested too deep)";

/** Returns whether JSON is nested deeper than a notebook can hold. */
export function isTooDeep(value: unknown, deepest = DEEPEST): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  return deepest === 0 || Object.values(value).some((part) => isTooDeep(part, deepest - 1));
}

/** Returns a copy of a JSON object in which a text stands for all that is nested too deep. */
export function cutDepth(
  record: Readonly<Record<string, unknown>>,
  deepest = DEEPEST,
): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record)) {
    setOwn(copy, key, cutValue(value, deepest - 1));
  }
  return copy;
}

function cutValue(value: unknown, deepest: number): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (deepest === 0) {
    return TOO_DEEP;
  }
  if (isRecord(value)) {
    return cutDepth(value, deepest);
  }
  return Array.isArray(value) ? value.map((part) => cutValue(part, deepest - 1)) : value;
}

import { isRecord } from "../nbformat/index.ts";

/**
 * Returns whether a value is an object made by a literal or a parser: not a Date, a Map or of any other class. Objects of
 * another realm count, though their `Object.prototype` is another.
 */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (!isRecord(value)) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || (isRecord(prototype) && Object.getPrototypeOf(prototype) === null);
}

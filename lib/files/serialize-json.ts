import { types } from "node:util";

/** Anything that JSON can hold. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** A value that JSON would drop or change without a word; `keyPath` says where it stands, as in `metrics.loss[2]`. */
export class JsonValueError extends TypeError {
  override name = "JsonValueError";
  /** Where the value stands; empty for the outermost value. */
  readonly keyPath: string;

  constructor(keyPath: string, found: string) {
    const place = keyPath === "" ? "the outermost value" : `"${keyPath}"`;
    super(`Cannot serialize ${place}: it is ${found}, which JSON would lose or change`);
    this.keyPath = keyPath;
  }
}

/**
 * Returns a value as JSON text: 2-space indent, non-ASCII characters as they are, one newline at the end.
 *
 * A bigint in the safe range becomes a number, a typed array a list; a key whose value is undefined is left out;
 * `toJSON` is honoured.
 *
 * @throws {JsonValueError} for NaN, Infinity, a bigint outside the safe range, undefined in a list, a function, a symbol,
 *   an invalid date, a cycle, an error, and any object that would become `{}` although it is none (Map, Set, RegExp, …)
 */
export function serializeJson(value: unknown): string {
  return `${JSON.stringify(toJsonValue(value, { keys: [], holders: [] }), null, 2)}\n`;
}

/** The way from the outermost value to the one at hand. */
interface Trail {
  readonly keys: (string | number)[];
  readonly holders: object[];
}

function toJsonValue(given: unknown, trail: Trail): JsonValue {
  const value = applyToJson(given, trail);
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : refuse(trail, String(value));
    case "bigint":
      return Number.isSafeInteger(Number(value)) ? Number(value) : refuse(trail, `the bigint ${value}`);
    case "object":
      return value === null ? null : toJsonContainer(value, trail);
    default:
      return refuse(trail, value === undefined ? "undefined" : `a ${typeof value}`);
  }
}

function applyToJson(value: unknown, trail: Trail): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date && Number.isNaN(value.getTime())) return refuse(trail, "an invalid date");
  if (!("toJSON" in value) || typeof value.toJSON !== "function") return value;
  return value.toJSON(String(trail.keys.at(-1) ?? ""));
}

function toJsonContainer(value: object, trail: Trail): JsonValue {
  if (trail.holders.includes(value)) return refuse(trail, "an object that contains itself");
  trail.holders.push(value);
  const isList = Array.isArray(value) || types.isTypedArray(value);
  const json = isList ? toJsonList(value, trail) : toJsonObject(value, trail);
  trail.holders.pop();
  return json;
}

function toJsonList(list: ArrayLike<unknown>, trail: Trail): JsonValue {
  return Array.from(list, (item, index) => stepInto(index, item, trail));
}

function toJsonObject(value: object, trail: Trail): JsonValue {
  const entries = Object.entries(value);
  if (holdsMore(value) || (entries.length === 0 && !isPlain(value))) {
    return refuse(trail, `an object of class ${value.constructor.name}`);
  }
  const present = entries.filter(([, item]) => item !== undefined);
  return Object.fromEntries(present.map(([key, item]) => [key, stepInto(key, item, trail)]));
}

function stepInto(key: string | number, item: unknown, trail: Trail): JsonValue {
  trail.keys.push(key);
  const json = toJsonValue(item, trail);
  trail.keys.pop();
  return json;
}

/** Says whether a value holds something beside its entries, whether or not it has any. */
function holdsMore(value: object): boolean {
  return value instanceof Error || types.isMap(value) || types.isSet(value);
}

/** An object literal has a prototype without a prototype of its own, in whichever realm it was made. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function refuse(trail: Trail, found: string): never {
  throw new JsonValueError(renderKeyPath(trail.keys), found);
}

function renderKeyPath(keys: readonly (string | number)[]): string {
  const steps = keys.map((key) => {
    if (typeof key === "number") return `[${key}]`;
    return /^[\p{ID_Start}_$][\p{ID_Continue}$-]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return steps.join("").replace(/^\./, "");
}

/** A value that is not the same in two records. */
export interface ValueChange {
  /** Where it stands, as in `per_course.mean` or `rows[2]`. */
  readonly name: string;
  /** Undefined where the record has no such value. */
  readonly one: unknown;
  readonly other: unknown;
  /** Difference of two numbers; undefined for all else. */
  readonly absolute?: number;
  /** The same as a share of the first; undefined when that is 0. */
  readonly relative?: number;
}

/** Returns what differs between two JSON values, leaf by leaf: those of the first in its order, then what only the second has. */
export function compareValues(one: unknown, other: unknown): ValueChange[] {
  const [first, second] = [flattenValues(one), flattenValues(other)];
  const names = new Set([...first.keys(), ...second.keys()]);
  return [...names].flatMap((name) => {
    const [before, after] = [first.get(name), second.get(name)];
    return renderJson(before) === renderJson(after) ? [] : [toChange(name, before, after)];
  });
}

/** Returns every value in an object or list that is neither by its place; of empty ones the thing itself. */
export function flattenValues(value: unknown, name = ""): Map<string, unknown> {
  const entries = Array.isArray(value)
    ? value.map((item, index): [string, unknown] => [`${name}[${index}]`, item])
    : typeof value === "object" && value !== null
      ? Object.entries(value).map(([key, item]): [string, unknown] => [
          name === "" ? key : `${name}.${key}`,
          item,
        ])
      : [];
  return entries.length === 0
    ? new Map(name === "" ? [] : [[name, value]])
    : new Map(entries.flatMap(([place, item]) => [...flattenValues(item, place)]));
}

/** Returns a value as people can tell it from others of another type: `"1"` is not `1`. */
export function renderJson(value: unknown): string {
  return value === undefined ? "(none)" : JSON.stringify(value);
}

function toChange(name: string, one: unknown, other: unknown): ValueChange {
  if (typeof one !== "number" || typeof other !== "number") {
    return { name, one, other };
  }
  const absolute = other - one;
  return one === 0
    ? { name, one, other, absolute }
    : { name, one, other, absolute, relative: absolute / Math.abs(one) };
}

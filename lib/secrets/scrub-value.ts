/** How a value is scrubbed. */
export interface ScrubValueOptions {
  /** Returns a text without secrets. */
  readonly scrub: (text: string) => string;
  /** Also make a text of each number in whose digits a secret stands; default false. */
  readonly numbers?: boolean;
}

/**
 * Returns a JSON value in which every text, keys included, is scrubbed. What holds no secret is returned as it is, not
 * copied.
 */
export function scrubValue(value: unknown, options: ScrubValueOptions): unknown {
  if (typeof value === "string") return options.scrub(value);
  if (typeof value === "number") return options.numbers === true ? scrubNumber(value, options) : value;
  if (typeof value !== "object" || value === null) return value;
  return Array.isArray(value) ? scrubList(value, options) : scrubObject(value, options);
}

function scrubNumber(value: number, { scrub }: ScrubValueOptions): unknown {
  const text = String(value);
  const scrubbed = scrub(text);
  return scrubbed === text ? value : scrubbed;
}

function scrubList(list: readonly unknown[], options: ScrubValueOptions): readonly unknown[] {
  const scrubbed = list.map((item) => scrubValue(item, options));
  return scrubbed.every((item, index) => Object.is(item, list[index])) ? list : scrubbed;
}

function scrubObject(object: object, options: ScrubValueOptions): object {
  const entries = Object.entries(object);
  const scrubbed = entries.map(([key, item]) => [options.scrub(key), scrubValue(item, options)] as const);
  const isSame = scrubbed.every(([key, item], index) => {
    const [oldKey, oldItem]: readonly [string?, unknown?] = entries[index] ?? [];
    return key === oldKey && Object.is(item, oldItem);
  });
  return isSame ? object : Object.fromEntries(scrubbed);
}

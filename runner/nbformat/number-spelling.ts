/** A number and how it is to be written. */
export interface Spelling {
  readonly value: number;
  readonly text: string;
}

const spellings = new WeakMap<object, Map<string | number, Spelling>>();

/**
 * Remembers how a number in a container is to be written, when that is not how its value alone would be: `3.0`, `1e400`,
 * an integer with more digits than a number holds. Forgotten with the container.
 */
export function rememberSpelling(owner: object, key: string | number, spelling: Spelling): void {
  const known = spellings.get(owner) ?? new Map<string | number, Spelling>();
  spellings.set(owner, known.set(key, spelling));
}

/** Returns the spellings of the numbers in a container by their key, or undefined when none is remembered. */
export function findSpellings(owner: object): ReadonlyMap<string | number, Spelling> | undefined {
  return spellings.get(owner);
}

/** Makes a shallow copy remember what its original does; returns the copy. */
export function keepSpellings<T extends object>(copy: T, original: object): T {
  const known = spellings.get(original);
  if (known !== undefined) {
    spellings.set(copy, known);
  }
  return copy;
}

/** A match of one of the patterns: the parts of a key by their names. */
type KeyParts = Readonly<Record<string, string | undefined>>;

/** Returns the parts of a key that a pattern finds in a text; undefined when there is none. */
export function findKey(pattern: RegExp, text: string): KeyParts | undefined {
  return pattern.exec(text)?.groups;
}

/** Returns a module id, as in `MITx/8.01x/problem/P1`, from a key; parts given here stand for those of the key. */
export function toModuleId(key: KeyParts | undefined, parts: KeyParts = {}): string | undefined {
  if (key === undefined) {
    return undefined;
  }
  const { org, course, category, id } = { ...key, ...parts };
  return `${org}/${course}/${category}/${id}`;
}

/** Returns the module id that a pattern finds in a text; undefined when there is none. */
export function findModuleId(pattern: RegExp, text: string, parts?: KeyParts): string | undefined {
  return toModuleId(findKey(pattern, text), parts);
}

const BLOCK = /^block-v1:([^+]+)\+([^+]+)\+[^+]+\+type@([^+]+)\+block@(.+)$/;

/**
 * Returns the key of a block as SQL tables name it, as in `i4x://MITx/6.01x/sequential/813e`: an opaque key loses its
 * run, which module ids never have; anything else stays as it is.
 */
export function toModuleUrl(usageKey: string): string {
  const [, org, course, category, id] = BLOCK.exec(usageKey) ?? [];
  return org === undefined ? usageKey : `i4x://${org}/${course}/${category}/${id}`;
}

/** Returns an expression of DuckDB for the same of a text. */
export function toModuleUrlSql(text: string): string {
  return `regexp_replace(${text}, '${BLOCK.source}', 'i4x://\\1/\\2/\\3/\\4')`;
}

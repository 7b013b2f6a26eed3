import { quoteString } from "../../tables/index.ts";

/**
 * Returns a pattern as DuckDB's expressions (RE2) spell it. Groups lose their names, and `.` keeps away from all the line
 * ends that it keeps away from in JavaScript.
 */
function toSqlPattern(pattern: RegExp): string {
  return pattern.source
    .replaceAll(/\(\?<\w+>/g, "(")
    .replaceAll(".+?", String.raw`[^\n\r\x{2028}\x{2029}]+?`);
}

/** Returns a condition: whether a text has a match of a pattern. */
export function testSql(pattern: RegExp, text: string): string {
  return `regexp_matches(${text}, ${quoteString(toSqlPattern(pattern))})`;
}

/**
 * Returns an expression for the text that a template makes of the first match: `{id}` stands for what the group of that
 * name holds. Null where nothing matches.
 *
 * @param text - an expression that is a text
 */
export function matchSql(pattern: RegExp, text: string, template: string): string {
  const rewrite = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => `\\${findGroup(pattern, name)}`);
  const source = toSqlPattern(pattern);
  const found = `regexp_extract(${text}, ${quoteString(source)})`;
  return `nullif(regexp_replace(${found}, ${quoteString(`^(?:${source})$`)}, ${quoteString(rewrite)}), '')`;
}

/** Every group of these patterns has a name, so that its number is its place among the names. */
function findGroup(pattern: RegExp, name: string): number {
  const names = [...pattern.source.matchAll(/\(\?<(\w+)>/g)].map(([, group]) => group);
  const place = names.indexOf(name);
  if (place === -1) {
    throw new RangeError(`Cannot find group "${name}" in ${String(pattern)}: there are ${names.join(", ")}`);
  }
  return place + 1;
}

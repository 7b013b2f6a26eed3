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
 * name holds. Null where nothing matches. The text is evaluated once, the pattern too.
 *
 * @param text - an expression that is a text
 */
export function matchSql(pattern: RegExp, text: string, template: string): string {
  const groups = [...pattern.source.matchAll(/\(\?<(\w+)>/g)].map(([, name = ""]) => name);
  const found = `regexp_extract(${text}, ${quoteString(toSqlPattern(pattern))}, [${groups.map(quoteString).join(", ")}])`;
  const made = `CASE WHEN k['${groups[0]}'] <> '' THEN ${toConcatenation(template, groups)} END`;
  return `list_transform([${found}], lambda k: ${made})[1]`;
}

/** No group of these patterns can be empty where the pattern matches, so that an empty one says that it does not. */
function toConcatenation(template: string, groups: readonly string[]): string {
  const pieces = template.split(/\{(\w+)\}/).map((piece, index) => {
    if (index % 2 === 0) {
      return piece === "" ? [] : [quoteString(piece)];
    }
    if (!groups.includes(piece)) {
      throw new RangeError(`Cannot find group "${piece}": there are ${groups.join(", ")}`);
    }
    return [`k['${piece}']`];
  });
  return pieces.flat().join(" || ");
}

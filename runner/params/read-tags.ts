import type { JsonSchema } from "./json-schema.ts";

/** What the tags of a JSDoc comment say of a parameter. */
export interface TagReading {
  /** Limits to add to its schema. */
  readonly limits: JsonSchema;
  readonly secret: boolean;
  /** Tags that could not be read, in words. */
  readonly problems: readonly string[];
}

const NUMBER_TAGS: ReadonlySet<string> = new Set([
  "minimum",
  "maximum",
  "multipleOf",
  "minLength",
  "maxLength",
]);

/**
 * Returns what tags such as `@minimum 1` and `@pattern ^[a-z]+$` say. Those with another meaning are left alone.
 * Known: minimum, maximum, multipleOf, minLength, maxLength, pattern, secret.
 */
export function readTags(tags: readonly string[]): TagReading {
  const limits: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const line of tags) {
    const [, tag = "", text = ""] = /^@(\w+)\s*(.*)$/.exec(line) ?? [];
    const value = readLimit(tag, text.trim());
    if (typeof value === "string" || typeof value === "number") {
      limits[tag] = value;
    } else if (value !== undefined) {
      problems.push(`has the tag ${JSON.stringify(line)}, wanted ${value.wanted} after @${tag}`);
    }
  }
  return { limits, problems, secret: tags.some((line) => /^@secret\b/.test(line)) };
}

type Limit = string | number | { readonly wanted: string };

function readLimit(tag: string, text: string): Limit | undefined {
  if (tag === "pattern") {
    return readPattern(text);
  }
  if (!NUMBER_TAGS.has(tag)) {
    return undefined;
  }
  const value = text === "" ? Number.NaN : Number(text);
  return fitsTag(tag, value) ? value : { wanted: "a number that fits" };
}

function fitsTag(tag: string, value: number): boolean {
  switch (tag) {
    case "multipleOf":
      return Number.isFinite(value) && value > 0;
    case "minLength":
    case "maxLength":
      return Number.isSafeInteger(value) && value >= 0;
    default:
      return Number.isFinite(value);
  }
}

function readPattern(text: string): Limit {
  const pattern = /^\/(.+)\/$/.exec(text)?.[1] ?? text;
  try {
    return new RegExp(pattern, "u").source === "(?:)" ? { wanted: "a regular expression" } : pattern;
  } catch {
    return { wanted: "a regular expression" };
  }
}

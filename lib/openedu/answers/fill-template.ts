import type { SqlValue } from "../../tables/index.ts";

const numbers = new Intl.NumberFormat("en-US", { maximumFractionDigits: 6 });

/** What a template is filled with. */
export type TemplateValues = Readonly<Record<string, SqlValue | readonly string[] | undefined>>;

/**
 * Fills `{name}` with a value, and `{name: noun}` with a number of things, as in "1 learner" and "1,204 learners"; undefined
 * when a value is missing or null.
 */
export function fillTemplate(template: string, values: TemplateValues): string | undefined {
  let isWhole = true;
  const text = template.replaceAll(/\{(\w+)(?:: ([^}]+))?\}/g, (_, name: string, noun?: string) => {
    const value = values[name] ?? null;
    isWhole &&= value !== null;
    return noun === undefined ? formatPlain(value) : `${formatPlain(value)} ${noun}${value === 1 ? "" : "s"}`;
  });
  return isWhole ? text : undefined;
}

function formatPlain(value: SqlValue | readonly string[]): string {
  if (typeof value === "object" && value !== null) {
    return JSON.stringify(value);
  }
  return typeof value === "number" || typeof value === "bigint" ? numbers.format(value) : String(value);
}

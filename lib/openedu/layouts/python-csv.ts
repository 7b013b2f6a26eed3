import type { Cell } from "./tabulate.ts";

/** Writes rows as Python's `csv` does: quotation marks only where they are needed. */
export function toPythonCsv(rows: Iterable<readonly Cell[]>, lineEnd: string): string {
  return Array.from(rows, (row) => toCsvLine(row) + lineEnd).join("");
}

function toCsvLine(row: readonly Cell[]): string {
  const [only] = row;
  // A line of one empty cell would be an empty line.
  if (row.length === 1 && (only ?? "") === "") return '""';
  return row.map((cell) => quoteCell(cell ?? "")).join(",");
}

function quoteCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Writes a text as Python's `repr` does, as far as texts of pages need it. */
export function toPythonText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", String.raw`\n`)
    .replaceAll("\r", String.raw`\r`)
    .replaceAll("\t", String.raw`\t`);
  return `${quote}${quote === "'" ? escaped.replaceAll("'", String.raw`\'`) : escaped}${quote}`;
}

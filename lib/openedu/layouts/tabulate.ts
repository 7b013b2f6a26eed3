/** A cell of a file of the original; null is nothing. */
export type Cell = string | null;

const PADDING = 2;
const INTEGER = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Lays a table out as Python's `tabulate` does by default: no final line end; columns of numbers to the right; a cell
 * with line ends takes several lines.
 */
export function toTabulate(headers: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (cell ?? "").trim().split("\n")));
  const columns = headers.map((header, index) => {
    const column = cells.map((row) => row[index] ?? [""]);
    const longest = Math.max(header.length + PADDING, ...column.flat().map(countCharacters));
    return { header, width: longest, isNumeric: isNumeric(column) };
  });
  const pad = (text: string, { width, isNumeric: toRight }: (typeof columns)[number]) => {
    const blanks = " ".repeat(Math.max(0, width - countCharacters(text)));
    return toRight ? blanks + text : text + blanks;
  };
  const toLine = (texts: readonly string[]) =>
    columns
      .map((column, index) => pad(texts[index] ?? "", column))
      .join("  ")
      .trimEnd();
  return [
    toLine(headers),
    columns.map(({ width }) => "-".repeat(width)).join("  "),
    ...cells.flatMap((row) => splitRow(row).map(toLine)),
  ].join("\n");
}

/** Returns the lines that a row takes: as many as its tallest cell has. */
function splitRow(row: readonly (readonly string[])[]): string[][] {
  const height = Math.max(1, ...row.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) => row.map((cell) => cell[line] ?? ""));
}

function isNumeric(column: readonly (readonly string[])[]): boolean {
  const filled = column.map((lines) => lines.join("\n")).filter((text) => text !== "");
  return (
    filled.length > 0 &&
    (filled.every((text) => INTEGER.test(text)) || filled.every((text) => NUMBER.test(text)))
  );
}

function countCharacters(text: string): number {
  return Array.from(text).length;
}

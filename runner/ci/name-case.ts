import type { Notebook } from "../nbformat/index.ts";

const LONGEST_LABEL = 80;
const HEADING = /^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$/;
const FENCE = /^ {0,3}(?:```|~~~)/;

/**
 * Returns the names of the cells of a notebook in test reports, by index: the id, which stays the same from run to run, and
 * the heading that the cell stands under, or else its own first line.
 */
export function nameCases(notebook: Notebook): string[] {
  let heading: string | undefined;
  return notebook.cells.map(({ id, cell_type, source }) => {
    if (cell_type === "markdown") {
      heading = findLastHeading(source) ?? heading;
    }
    const label =
      heading ??
      source
        .split("\n")
        .find((line) => line.trim() !== "")
        ?.trim() ??
      "";
    return label === "" ? id : `${id}: ${cut(label)}`;
  });
}

function findLastHeading(markdown: string): string | undefined {
  let isCode = false;
  let heading: string | undefined;
  for (const line of markdown.split("\n")) {
    isCode = FENCE.test(line) ? !isCode : isCode;
    const text = isCode ? undefined : HEADING.exec(line)?.[1];
    heading = text === undefined || text === "" ? heading : text;
  }
  return heading;
}

function cut(label: string): string {
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;
}

import type { CheckedNotebook } from "./checked-notebook.ts";
import { nameCell, placeOf, type Remark } from "./finding.ts";

/** The comment that heads a cell, as in `// [CELL 01-04] Read the files`; the log of a run names cells by it. */
const HEADING = /^[ \t]*\/\/[ \t]*\[CELL ([^\]\s]+)\]/gm;

/** Returns headings whose number an earlier cell has already. */
export function checkHeadings({ codeCells }: CheckedNotebook): Remark[] {
  const seen = new Map<string, string>();
  return codeCells.flatMap((cell) =>
    [...cell.source.matchAll(HEADING)].flatMap((match): Remark[] => {
      const [, number = ""] = match;
      const earlier = seen.get(number);
      seen.set(number, earlier ?? nameCell(cell));
      if (earlier === undefined) {
        return [];
      }
      const message = `is headed [CELL ${number}] as ${earlier} is`;
      const place = placeOf(cell.source, match.index);
      return [{ severity: "warning", code: "duplicate-heading", message, cell: cell.index, ...place }];
    }),
  );
}

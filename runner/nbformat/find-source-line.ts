import { parseJsonText } from "./json-reader.ts";
import { isRecord } from "./own-key.ts";

/** A line of a cell's source. */
export interface SourcePlace {
  /** Position among all cells, from 0. */
  readonly cellIndex: number;
  /** Line of the source, from 1; default 1. */
  readonly line?: number | undefined;
}

/**
 * Returns the line (from 1) of a notebook's file in which a line of a cell's source stands; where the file has the source
 * on one line, or has no such line of it, the line in which the source begins. Undefined when there is no such cell, or
 * the text is not JSON.
 */
export function findSourceLine(text: string, { cellIndex, line = 1 }: SourcePlace): number | undefined {
  const offset = findOffset(text.replace(/^\uFEFF/, " "), cellIndex, line - 1);
  return offset === undefined ? undefined : text.slice(0, offset).split("\n").length;
}

function findOffset(text: string, cellIndex: number, lineIndex: number): number | undefined {
  const sources = new Map<object, number>();
  const elements = new Map<object, number[]>();
  const notebook = parseOrNothing(text, (owner, key, offset) => {
    if (key === "source") {
      sources.set(owner, offset);
    } else if (typeof key === "number") {
      const known = elements.get(owner) ?? [];
      known.push(offset);
      elements.set(owner, known);
    }
  });
  const cells = isRecord(notebook) && Array.isArray(notebook.cells) ? notebook.cells : [];
  const cell: unknown = cells[cellIndex];
  if (!isRecord(cell)) {
    return undefined;
  }
  const lines = Array.isArray(cell.source) ? elements.get(cell.source) : undefined;
  return lines?.[lineIndex] ?? lines?.[0] ?? sources.get(cell);
}

function parseOrNothing(
  text: string,
  notePlace: (owner: object, key: string | number, offset: number) => void,
): unknown {
  try {
    return parseJsonText(text, { notePlace, readNonNumber: () => null });
  } catch {
    return undefined;
  }
}

import { planCellIds } from "./cell-id.ts";
import { parseJsonText } from "./json-reader.ts";
import type { Cell, Notebook } from "./notebook.ts";
import { NotebookFormatError } from "./notebook-format-error.ts";
import { rememberSpelling } from "./number-spelling.ts";
import { isRecord } from "./own-key.ts";
import { renderPythonNumber, respellNumber } from "./python-number.ts";
import { type NotebookQuirk, Reading } from "./quirk.ts";
import { readCell } from "./read-cell.ts";
import { nameType, readMetadata, reportUnknownFields } from "./read-field.ts";
import { readVersion } from "./read-version.ts";
import { stripNotebookMetadata } from "./transient.ts";

/** Choices of {@link parseNotebook}. */
export interface ParseNotebookOptions {
  /** What error messages call the notebook, usually its path; default `notebook`. */
  readonly name?: string;
}

/** A notebook, and what had to be overlooked to read it. */
export interface ParsedNotebook {
  readonly notebook: Notebook;
  readonly quirks: readonly NotebookQuirk[];
}

const PLAIN_INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;
const FIELDS = ["nbformat", "nbformat_minor", "metadata", "cells"];

/**
 * Returns the notebook that a text of format 4.0 to 4.5 holds, upgraded to 4.5. The same text always gives the same
 * notebook, cell ids included.
 *
 * @throws {NotebookFormatError} when the text is not JSON, not a notebook, or of another major version
 */
export function parseNotebook(text: string, options: ParseNotebookOptions = {}): Notebook {
  return parseNotebookWithQuirks(text, options).notebook;
}

/**
 * Returns the notebook like {@link parseNotebook}, with a list of what in it was against the format and how it was
 * repaired.
 *
 * @throws {NotebookFormatError} when the text is not JSON, not a notebook, or of another major version
 */
export function parseNotebookWithQuirks(text: string, options: ParseNotebookOptions = {}): ParsedNotebook {
  const name = options.name ?? "notebook";
  const reading = new Reading();
  const fields = readFields(text, name, reading);
  const minor = readVersion(fields, name, reading);
  const notebook = readNotebook(fields, minor, reading);
  if (reading.faults.length > 0) {
    throw new NotebookFormatError(name, "not-a-notebook", reading.faults);
  }
  return { notebook, quirks: reading.quirks };
}

function readNotebook(fields: Readonly<Record<string, unknown>>, minor: number, reading: Reading): Notebook {
  const part = { fields, path: "notebook", reading };
  reportUnknownFields(part, FIELDS);
  const metadata = stripNotebookMetadata(readMetadata(part));
  return { nbformat: 4, nbformat_minor: 5, metadata, cells: readCells(fields.cells, minor, reading) };
}

function readCells(cells: unknown, minor: number, reading: Reading): Cell[] {
  if (!Array.isArray(cells)) {
    reading.addFault("cells", `is ${nameType(cells)}, wanted a list of cells`);
    return [];
  }
  const ids = planCellIds(cells, minor, reading);
  return cells.flatMap((raw: unknown, index) => {
    const path = `cells[${index}]`;
    if (!isRecord(raw)) {
      reading.addFault(path, `is ${nameType(raw)}, wanted a cell`);
      return [];
    }
    const cell = readCell({ fields: raw, path, reading }, ids[index] ?? `cell-${index}`);
    return cell === undefined ? [] : [cell];
  });
}

function readFields(text: string, name: string, reading: Reading): Readonly<Record<string, unknown>> {
  const value = readJson(stripByteOrderMark(text, reading), name, reading);
  if (!isRecord(value)) {
    const message = `is ${nameType(value)}, wanted an object with "nbformat" and "cells"`;
    throw new NotebookFormatError(name, "not-a-notebook", [{ path: "", message }]);
  }
  return value;
}

function stripByteOrderMark(text: string, reading: Reading): string {
  if (!text.startsWith("\uFEFF")) {
    return text;
  }
  reading.addQuirk("byte-order-mark", "", "begins with a byte-order mark, removed");
  return text.slice(1);
}

function readJson(text: string, name: string, reading: Reading): unknown {
  if (text.trim() === "") {
    throw new NotebookFormatError(name, "not-json", [{ path: "", message: "is empty, wanted JSON" }]);
  }
  try {
    return parseJsonText(text, {
      readNumber,
      readNonNumber: (word) => {
        reading.addQuirk("non-number", "", `holds ${word}, which JSON does not have, made null`);
        return null;
      },
    });
  } catch (cause) {
    const message = `is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new NotebookFormatError(name, "not-json", [{ path: "", message }], cause);
  }
}

function readNumber(token: string, owner: object, key: string | number): number {
  const value = Number(token);
  if (!PLAIN_INTEGER.test(token)) {
    const text = respellNumber(token);
    if (text !== renderPythonNumber(value)) {
      rememberSpelling(owner, key, { value, text });
    }
  }
  return value;
}

const MERGE_MARKER = /^(?:<{7}|={7}|>{7})/;

/** A text is not JSON. */
export class JsonTextError extends SyntaxError {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;

  constructor(fault: JsonTextFault) {
    const before = fault.text.slice(0, fault.offset);
    const line = before.split("\n").length;
    const column = fault.offset - before.lastIndexOf("\n");
    super(
      `line ${line}, column ${column}: found ${fault.found}, wanted ${fault.wanted}`,
      fault.cause === undefined ? {} : { cause: fault.cause },
    );
    this.name = "JsonTextError";
    this.line = line;
    this.column = column;
  }
}

/** Where a JSON text is wrong. */
export interface JsonTextFault {
  readonly text: string;
  /** In UTF-16 units from the start of `text`. */
  readonly offset: number;
  readonly found: string;
  readonly wanted: string;
  readonly cause: unknown;
}

/** Returns what stands at an offset, in words for an error message. */
export function describeFound(text: string, offset: number): string {
  if (offset >= text.length) {
    return "the end";
  }
  if (MERGE_MARKER.test(text.slice(offset, offset + 7))) {
    return "an unresolved merge conflict";
  }
  return JSON.stringify(/[\w.+-]{1,20}|[^]/u.exec(text.slice(offset, offset + 20))?.[0]);
}

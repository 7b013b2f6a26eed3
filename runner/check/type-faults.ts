import { type Place, placeOf } from "./finding.ts";
import type { SyntaxFault } from "./syntax-faults.ts";
import type { TslabDiagnostic } from "./tslab-internals.ts";

/** A fault of a cell, as the compiler tells it. */
export interface TypeFault extends Place {
  /** Number of the compiler's message. */
  readonly code: number;
  readonly message: string;
  /** What of the source is at fault; empty when it is in another file. */
  readonly subject: string;
  /** Path of the other file from the notebook's folder; the place is there. */
  readonly otherFile?: string;
}

/** Messages on what a declaration file could not say; beside another fault of the same place they say it twice. */
const isAboutDeclarations = (code: number): boolean => code >= 4000 && code < 4200;

/**
 * Returns the faults that tslab's diagnostics tell of: one for each place, in the cell itself.
 *
 * @param findSyntaxFaults - of the cell taken alone: tslab adds an export to a cell before it is compiled, and for a
 * bracket that is never closed the compiler blames that
 */
export function readTypeFaults(
  source: string,
  diagnostics: readonly TslabDiagnostic[],
  findSyntaxFaults: (source: string) => readonly SyntaxFault[],
): TypeFault[] {
  const inside = diagnostics.filter(
    ({ fileName, start }) => fileName !== undefined || start.offset <= source.length,
  );
  if (inside.length > 0 || diagnostics.length === 0) {
    return joinByPlace(source, inside);
  }
  const faults = findSyntaxFaults(source).map((fault) => ({ ...fault, subject: "" }));
  return faults.length > 0 ? faults : joinByPlace(source, diagnostics);
}

/** The compiler's explanations follow their fault and have its place; they do not say when it is in another file. */
function joinByPlace(source: string, diagnostics: readonly TslabDiagnostic[]): TypeFault[] {
  const faults: TypeFault[] = [];
  let place = "";
  for (const diagnostic of diagnostics) {
    const { start, end, code, messageText } = diagnostic;
    const earlier = place === `${start.offset}-${end.offset}` ? faults.pop() : undefined;
    place = `${start.offset}-${end.offset}`;
    if (earlier === undefined) {
      faults.push(toFault(source, diagnostic));
    } else {
      const more = isAboutDeclarations(code) ? "" : ` ${messageText}`;
      faults.push({ ...earlier, message: earlier.message + more });
    }
  }
  return faults;
}

function toFault(source: string, { start, end, code, messageText, fileName }: TslabDiagnostic): TypeFault {
  if (fileName !== undefined) {
    const place = { line: start.line + 1, column: start.character + 1 };
    return { ...place, code, message: messageText, subject: "", otherFile: fileName };
  }
  const subject = source.slice(start.offset, end.offset);
  return { ...placeOf(source, start.offset), code, message: messageText, subject };
}

import { type Place, placeOf } from "./finding.ts";
import type { TypeScriptModule } from "./tslab-internals.ts";

/** A fault of syntax. */
export interface SyntaxFault extends Place {
  /** Number of the compiler's message. */
  readonly code: number;
  readonly message: string;
}

/** Returns the faults of syntax of a cell taken alone. */
export function findSyntaxFaults(ts: TypeScriptModule, source: string): SyntaxFault[] {
  const { parseDiagnostics } = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest);
  return parseDiagnostics.map(({ start, code, messageText }) => ({
    ...placeOf(source, start),
    code,
    message: String(messageText),
  }));
}

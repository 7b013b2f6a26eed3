import { type Finding, renderFinding } from "./finding.ts";

/** Why a text is not a notebook that can be read. */
export type NotebookFormatReason = "not-json" | "not-a-notebook" | "unsupported-version";

const SHOWN_FINDINGS = 3;

/** A text is not a notebook of format 4. */
export class NotebookFormatError extends Error {
  /** Name of the notebook, as given to the parser. */
  readonly notebook: string;
  readonly reason: NotebookFormatReason;
  /** Everything that is wrong; the message shows the first few. */
  readonly findings: readonly Finding[];

  constructor(notebook: string, reason: NotebookFormatReason, findings: readonly Finding[], cause?: unknown) {
    super(`Cannot read notebook "${notebook}": ${summarize(findings)}`, cause === undefined ? {} : { cause });
    this.name = "NotebookFormatError";
    this.notebook = notebook;
    this.reason = reason;
    this.findings = findings;
  }
}

function summarize(findings: readonly Finding[]): string {
  const shown = findings.slice(0, SHOWN_FINDINGS).map(renderFinding).join("; ");
  const hidden = findings.length - SHOWN_FINDINGS;
  return hidden > 0 ? `${shown}; and ${hidden} more` : shown;
}

/** One thing that is wrong with a notebook. */
export interface Finding {
  /** The place, as `cells[3].outputs[0].name`; empty for the notebook itself. */
  readonly path: string;
  /** What is there and what was wanted. */
  readonly message: string;
}

/** Returns the finding as one line of text. */
export function renderFinding(finding: Finding): string {
  return finding.path === "" ? finding.message : `${finding.path}: ${finding.message}`;
}

import { formatCount } from "cellar/run";
import pc from "picocolors";
import { type CheckFinding, checkNotebooks } from "../check/index.ts";
import { describePlace } from "../execute/index.ts";
import { findNotebooks } from "../headless/index.ts";
import { EXIT } from "./exit-code.ts";
import { printLine } from "./output.ts";

/** Arguments of `cellar check`. */
export interface CheckArguments {
  /** Notebooks, or folders of them. */
  readonly paths: readonly string[];
  readonly json: boolean;
}

/** A check that was made, and has found errors. */
const FOUND_ERRORS = 1;

/**
 * `cellar check NOTEBOOK…`: says what is wrong with notebooks, without running them.
 *
 * @param print - takes the lines of the result; default standard output
 * @returns exit code: 0 without errors, 1 with errors
 */
export async function check(
  { paths, json }: CheckArguments,
  print: (line: string) => void = printLine,
): Promise<number> {
  const notebooks = await findNotebooks(paths);
  const findings = await checkNotebooks(notebooks);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const counts = { notebooks: notebooks.length, errors, warnings: findings.length - errors };
  const lines = json
    ? [JSON.stringify({ ...counts, findings }, undefined, 2)]
    : [...findings.map(renderFinding), renderSummary(counts)];
  for (const line of lines) {
    print(line);
  }
  return errors > 0 ? FOUND_ERRORS : EXIT.completed;
}

function renderFinding(finding: CheckFinding): string {
  const { file, cell_id, cell_index, line, column, severity, message } = finding;
  const cell = cell_id === null || cell_index === null ? [] : [describePlace({ cell_id, index: cell_index })];
  const place = line === null || column === null ? [] : [line, column];
  const label = severity === "error" ? pc.red(severity) : pc.yellow(severity);
  return `${[file, ...cell, ...place].join(":")} ${label} ${message}`;
}

function renderSummary({
  notebooks,
  errors,
  warnings,
}: Record<"notebooks" | "errors" | "warnings", number>): string {
  const found = [
    ...(errors > 0 ? [formatCount(errors, "error")] : []),
    ...(warnings > 0 ? [formatCount(warnings, "warning")] : []),
  ];
  return `${formatCount(notebooks, "notebook")} checked: ${found.join(", ") || "nothing found"}`;
}

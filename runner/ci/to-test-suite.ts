import type { Run } from "cellar/run";
import { CellExecutionError, type CellOutcome, type NotebookOutcome } from "../execute/index.ts";
import type { Cell, Notebook, Output } from "../nbformat/index.ts";
import { cutMiddle } from "./cut-middle.ts";
import { nameCases } from "./name-case.ts";
import type { TestCase, TestResult, TestSuite } from "./test-suite.ts";

/** Longer output is cut: the whole of it is in the executed notebook. */
const LONGEST_OUTPUT = 10_000;

/** A notebook that was run. */
export interface NotebookRun {
  readonly run: Pick<Run, "notebook" | "run_id" | "run_tag">;
  /** Path of the notebook, as the user knows it, with `/`. */
  readonly file: string;
  /** Path of the report, as the user knows it. */
  readonly report: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly outcome: NotebookOutcome;
  /** The executed notebook. */
  readonly notebook: Notebook;
  readonly remarks: readonly string[];
}

/** Returns a notebook that was run as test reports see it: a case for each cell of code. */
export function toTestSuite({ run, outcome, notebook, report, ...known }: NotebookRun): TestSuite {
  const names = nameCases(notebook);
  const cases = notebook.cells.flatMap((cell, index) => {
    const cellOutcome = outcome.cells[index];
    return cellOutcome !== undefined && isTested(cell)
      ? [toCase(names[index] ?? cell.id, cell.outputs, cellOutcome)]
      : [];
  });
  return {
    ...known,
    name: run.notebook,
    status: outcome.status,
    properties: { run_id: run.run_id, run_tag: run.run_tag, report },
    cases: [...cases, ...toCasesOfNotebook(outcome)],
  };
}

/** Returns a notebook that was not run, or whose run came to nothing, as test reports see it. */
export function toUntestedSuite(
  notebook: { readonly name: string; readonly file: string },
  status: string,
  result: TestResult,
): TestSuite {
  const cases = [{ name: "notebook", durationMs: 0, result }];
  return { ...notebook, status, durationMs: 0, properties: {}, cases, remarks: [] };
}

/** Returns an error as the result of a test. */
export function toErrorResult({ name, message }: Error): TestResult {
  return { kind: "error", type: name, message, details: message };
}

function isTested(cell: Cell): cell is Cell & { cell_type: "code" } {
  return cell.cell_type === "code" && cell.source.trim() !== "";
}

function toCase(name: string, outputs: readonly Output[], outcome: CellOutcome): TestCase {
  return {
    name,
    durationMs: outcome.durationMs ?? 0,
    result: toResult(outcome),
    stdout: textOf(outputs, "stdout"),
    stderr: textOf(outputs, "stderr"),
  };
}

function toResult({ status, failure }: CellOutcome): TestResult {
  if (status === "completed") {
    return { kind: "passed" };
  }
  if (status === "skipped") {
    return { kind: "skipped", message: "tagged skip-execution" };
  }
  if (failure === undefined) {
    return { kind: "skipped", message: `${status}: the run had ended before` };
  }
  if (!(failure instanceof CellExecutionError)) {
    return toErrorResult(failure);
  }
  const { ename, evalue, traceback } = failure;
  return { kind: "failure", type: ename, message: `${ename}: ${evalue}`, details: traceback.join("\n") };
}

/** What no cell is to blame for: a kernel that did not start, a stop between two cells. */
function toCasesOfNotebook({ failure, failedCell }: NotebookOutcome): TestCase[] {
  return failure === undefined || failedCell !== undefined
    ? []
    : [{ name: "notebook", durationMs: 0, result: toErrorResult(failure) }];
}

function textOf(outputs: readonly Output[], stream: string): string {
  const texts = outputs.map((output) =>
    output.output_type === "stream" && output.name === stream ? output.text : "",
  );
  return cutMiddle(texts.join(""), LONGEST_OUTPUT);
}

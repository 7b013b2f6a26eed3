import type { TestSuite } from "./test-suite.ts";

const HEADINGS = "| notebook | status | cells | time | run |\n| --- | --- | ---: | ---: | --- |";
const LONGEST_MESSAGE = 500;

/** Renders test suites as a Markdown table, with the reason below it for each that failed. */
export function renderSummary(suites: readonly TestSuite[]): string {
  const rows = suites.map((suite) => renderRow(suite));
  const reasons = suites.flatMap((suite) => renderReasons(suite));
  return `${["### cellar run", "", HEADINGS, ...rows, "", ...reasons].join("\n")}\n`;
}

function renderRow({ name, file, status, cases, durationMs, properties }: TestSuite): string {
  const passed = cases.filter(({ result }) => result.kind === "passed").length;
  const mark = status === "completed" ? "✅" : status === "not run" ? "⏭️" : "❌";
  const time = durationMs === 0 ? "" : `${(durationMs / 1000).toFixed(1)} s`;
  const columns = [
    toCode(file || name),
    `${mark} ${status.replaceAll("_", " ")}`,
    `${passed} of ${cases.length}`,
    time,
    toCode(properties["run_tag"] ?? ""),
  ];
  return `| ${columns.join(" | ")} |`;
}

function renderReasons({ name: suite, file, cases, remarks }: TestSuite): string[] {
  const failed = cases.flatMap(({ name, result }) =>
    result.kind === "failure" || result.kind === "error" ? [`${name}: ${result.message}`] : [],
  );
  return [...failed, ...remarks].map((text) => `- ${toCode(file || suite)} ${toCode(text)}`);
}

/** Text in backquotes, more of them than any run in it; in a table a bar would end the cell all the same. */
function toCode(text: string): string {
  const line = text.slice(0, LONGEST_MESSAGE).replaceAll(/\s+/g, " ").trim().replaceAll("|", "\\|");
  if (line === "") {
    return "";
  }
  const runs = (line.match(/`+/g) ?? []).map(({ length }) => length);
  const quotes = "`".repeat(Math.max(0, ...runs) + 1);
  return runs.length === 0 ? `${quotes}${line}${quotes}` : `${quotes} ${line} ${quotes}`;
}

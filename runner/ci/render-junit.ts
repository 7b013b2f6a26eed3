import { cutMiddle } from "./cut-middle.ts";
import type { TestCase, TestResult, TestSuite } from "./test-suite.ts";
import { escapeXmlAttribute, escapeXmlText } from "./xml-text.ts";

const LONGEST_DETAILS = 20_000;
const LONGEST_MESSAGE = 1000;

/**
 * Renders test suites as JUnit XML, valid whatever the texts hold.
 * Source: https://github.com/testmoapp/junitxml (the format as the readers of today understand it)
 */
export function renderJunit(suites: readonly TestSuite[]): string {
  const durationMs = suites.reduce((sum, suite) => sum + suite.durationMs, 0);
  const attributes = { name: "cellar run", ...count(suites.flatMap(({ cases }) => cases)), time: durationMs };
  const content = suites.map((suite) => renderSuite(suite)).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${renderAttributes(attributes)}>\n${content}</testsuites>\n`;
}

function renderSuite(suite: TestSuite): string {
  const { name, startedAt, durationMs, cases, remarks } = suite;
  const timestamp = startedAt === undefined ? {} : { timestamp: startedAt.toISOString().slice(0, 19) };
  const attributes = renderAttributes({
    name,
    ...count(cases),
    time: durationMs,
    ...timestamp,
    ...fileOf(suite),
  });
  const content = [
    renderProperties({ status: suite.status, ...suite.properties }),
    ...cases.map((testCase) => renderCase(testCase, suite)),
    renderOutput("system-out", remarks.join("\n"), "    "),
  ];
  return `  <testsuite${attributes}>\n${content.join("")}  </testsuite>\n`;
}

function renderProperties(properties: Readonly<Record<string, string>>): string {
  const lines = Object.entries(properties).map(
    ([name, value]) => `      <property${renderAttributes({ name, value })}/>\n`,
  );
  return `    <properties>\n${lines.join("")}    </properties>\n`;
}

function renderCase(
  { name, durationMs, result, stdout = "", stderr = "" }: TestCase,
  suite: TestSuite,
): string {
  const classname = toClassName(suite.file === "" ? suite.name : suite.file);
  const attributes = renderAttributes({ name, classname, time: durationMs, ...fileOf(suite) });
  const content =
    renderResult(result) +
    renderOutput("system-out", stdout, "      ") +
    renderOutput("system-err", stderr, "      ");
  return content === ""
    ? `    <testcase${attributes}/>\n`
    : `    <testcase${attributes}>\n${content}    </testcase>\n`;
}

function fileOf({ file }: TestSuite): { file?: string } {
  return file === "" ? {} : { file };
}

function renderResult(result: TestResult): string {
  switch (result.kind) {
    case "passed":
      return "";
    case "skipped":
      return `      <skipped${renderAttributes({ message: result.message })}/>\n`;
    default: {
      const { kind, type, details } = result;
      const attributes = renderAttributes({ message: cutMiddle(result.message, LONGEST_MESSAGE), type });
      return `      <${kind}${attributes}>${escapeXmlText(cutMiddle(details, LONGEST_DETAILS))}</${kind}>\n`;
    }
  }
}

function renderOutput(element: string, text: string, indent: string): string {
  return text === "" ? "" : `${indent}<${element}>${escapeXmlText(text)}</${element}>\n`;
}

function renderAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(
      ([name, value]) =>
        ` ${name}="${escapeXmlAttribute(name === "time" ? toSeconds(value) : String(value))}"`,
    )
    .join("");
}

function toSeconds(milliseconds: string | number): string {
  return (Number(milliseconds) / 1000).toFixed(3);
}

function count(cases: readonly TestCase[]): Record<string, number> {
  const of = (kind: TestResult["kind"]) => cases.filter(({ result }) => result.kind === kind).length;
  return { tests: cases.length, failures: of("failure"), errors: of("error"), skipped: of("skipped") };
}

/** Readers make a tree of the points. */
function toClassName(file: string): string {
  return file
    .replace(/\.ipynb$/, "")
    .replaceAll(/^\.+\/|\.+(?=\/)/g, "")
    .replaceAll("/", ".");
}

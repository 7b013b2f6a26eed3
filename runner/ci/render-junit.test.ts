import { stripVTControlCharacters } from "node:util";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderJunit, type TestCase, type TestSuite } from "./index.ts";
import { HAS_XML_PARSER, parseXml } from "./testing/parse-xml.ts";

const passed: TestCase = { name: "load", durationMs: 1500, result: { kind: "passed" } };
const suite = (cases: readonly TestCase[], more: Partial<TestSuite> = {}): TestSuite => ({
  name: "n",
  file: "notebooks/one/n.ipynb",
  status: "completed",
  startedAt: new Date("2026-01-07T12:00:00.123Z"),
  durationMs: 2345,
  properties: { run_id: "abc" },
  cases,
  remarks: [],
  ...more,
});

describe("renderJunit()", () => {
  it("renders a suite for each notebook and a case for each cell", () => {
    const failure = {
      kind: "failure",
      type: "TypeError",
      message: "TypeError: a < b",
      details: "at x",
    } as const;
    const xml = renderJunit([
      suite([
        { ...passed, stdout: "hello\n" },
        { name: "bad", durationMs: 0, result: failure, stderr: "oh" },
        { name: "later", durationMs: 0, result: { kind: "skipped", message: "aborted" } },
      ]),
    ]);
    expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cellar run" tests="3" failures="1" errors="0" skipped="1" time="2.345">
  <testsuite name="n" tests="3" failures="1" errors="0" skipped="1" time="2.345" timestamp="2026-01-07T12:00:00" file="notebooks/one/n.ipynb">
    <properties>
      <property name="status" value="completed"/>
      <property name="run_id" value="abc"/>
    </properties>
    <testcase name="load" classname="notebooks.one.n" time="1.500" file="notebooks/one/n.ipynb">
      <system-out>hello
</system-out>
    </testcase>
    <testcase name="bad" classname="notebooks.one.n" time="0.000" file="notebooks/one/n.ipynb">
      <failure message="TypeError: a &lt; b" type="TypeError">at x</failure>
      <system-err>oh</system-err>
    </testcase>
    <testcase name="later" classname="notebooks.one.n" time="0.000" file="notebooks/one/n.ipynb">
      <skipped message="aborted"/>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  it("sums the counts of all suites", () => {
    const error = { kind: "error", type: "E", message: "m", details: "d" } as const;
    const suites = [suite([passed]), suite([{ ...passed, result: error }, passed])];
    expect(renderJunit(suites)).toContain(
      '<testsuites name="cellar run" tests="3" failures="0" errors="1" skipped="0" time="4.690">',
    );
  });

  it("leaves out the file of what belongs to no notebook", () => {
    expect(renderJunit([suite([passed], { name: "cellar run", file: "" })])).toContain(
      '<testcase name="load" classname="cellar run" time="1.500"/>',
    );
  });

  it.each([
    ["../elsewhere/n.ipynb", "elsewhere.n"],
    ["n.ipynb", "n"],
    ["a.b/n.v2.ipynb", "a.b.n.v2"],
  ])("makes a class name of %s", (file, classname) => {
    expect(renderJunit([suite([passed], { file })])).toContain(`classname="${classname}"`);
  });

  it("cuts long details", () => {
    const details = `begin${"x".repeat(1e6)}end`;
    const failure = { kind: "failure", type: "E", message: "m".repeat(1e5), details } as const;
    const xml = renderJunit([suite([{ ...passed, result: failure }])]);
    expect(xml.length).toBeLessThan(25_000);
    expect(xml).toMatch(/beginx+\n… 980008 more characters …\nx+end/);
  });

  it.runIf(HAS_XML_PARSER)(
    "is well formed whatever the texts hold, and loses only what XML cannot hold",
    () => {
      const parts = [
        "]]>",
        "<!--",
        "&amp;",
        "\u0000",
        "\ud800",
        "\uffff",
        "\r\n",
        "\t",
        '"',
        "'",
        "\u{1F600}",
      ];
      const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom(...parts) }));
      const texts = fc.sample(text, 2000);
      const cases = texts.map((name): TestCase => {
        const result = { kind: "failure", type: name, message: name, details: name } as const;
        return { name, durationMs: 0, result, stdout: name, stderr: name };
      });
      const document = parseXml(renderJunit([suite(cases, { properties: {}, remarks: texts })]));
      const [, ...rendered] = document.children[0]?.children ?? [];
      const seen = texts.map((given) => toXmlCharacters(stripVTControlCharacters(given)));
      expect(rendered.slice(0, -1).map(({ attributes }) => attributes["name"])).toEqual(seen);
      expect(rendered.slice(0, -1).map(({ children }) => children[0]?.text)).toEqual(seen);
    },
  );

  it.runIf(HAS_XML_PARSER)("gives texts back as they were, but for colours and what XML cannot hold", () => {
    const stdout = `"quotes" & <tags> ]]> 'é' \u{1F600} a\tb\r\nc \u001b[31mred\u001b[0m \u0007 \ud800.`;
    const message = 'one\ntwo\t"three"';
    const failure = { kind: "failure", type: "E", message, details: stdout } as const;
    const root = parseXml(renderJunit([suite([{ ...passed, result: failure, stdout }])]));
    const seen = `"quotes" & <tags> ]]> 'é' \u{1F600} a\tb\r\nc red \ufffd \ufffd.`;
    expect(root.children[0]?.children[1]?.children).toMatchObject([
      { attributes: { message }, text: seen },
      { tag: "system-out", text: seen },
    ]);
  });
});

function toXmlCharacters(text: string): string {
  return Array.from(text, (character) => (isXml(character.codePointAt(0) ?? 0) ? character : "\ufffd")).join(
    "",
  );
}

function isXml(code: number): boolean {
  const isControl = code < 0x20 && ![0x9, 0xa, 0xd].includes(code);
  return !isControl && !(code >= 0xd8_00 && code <= 0xdf_ff) && code !== 0xff_fe && code !== 0xff_ff;
}

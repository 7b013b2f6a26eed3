import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FinishedRun, printedBy, runNotebook } from "./testing/finished-run.ts";
import { createWorkplace, PATIENCE_MS, type Workplace } from "./testing/workplace.ts";

/** One parameter for each value: its declaration, what is given, and what the notebook must see, as it says it itself. */
const VALUES = {
  quotes: { type: "string", given: "'single' \"double\" `back`" },
  lines: { type: "string", given: "a\nb\r\nc\rd" },
  template: { type: "string", given: "${process.exit(1)} $& \\${x}" },
  comment: { type: "string", given: "*/ /* // <!-- --> </script>" },
  separators: { type: "string", given: "\u2028 \u2029 \u0085" },
  controls: { type: "string", given: "\u0000\u0001\u001b[31m\u007f" },
  emoji: { type: "string", given: "\u{1F600} e\u0301 \u{10FFFF}" },
  surrogates: { type: "string", given: "\ud800 \udc00" },
  escapes: { type: "string", given: "\\n \\u0041 \\" },
  empty: { type: "string", given: "" },
  texts: { type: "string[]", given: ["'", '"', "`${1}`", "\u2028", "*/", "__proto__"] },
  largest: { type: "number", given: 9007199254740991 },
  tiny: { type: "number", given: 5e-324 },
  nested: { type: "number[][][]", given: [[[1], []], [], [[2, 3.5, -1e100]]] },
  tree: {
    type: "{ name: string; children: { name: string; tags: string[] }[] }",
    given: { name: "`r`", children: [{ name: "${c}", tags: ["\n", "*/"] }] },
  },
  table: { type: "Record<string, number>", given: { "a b": 1, constructor: 2, 'q"': 3 } },
  anything: { type: "unknown", given: [null, true, { deep: [[{ "": null }]] }] },
  nothing: { type: "string | null", given: null },
  choice: { type: '"a`b" | "c\'d"', given: "c'd" },
};
/** Values that JSON does not have, given as texts. */
const TEXTS = {
  notANumber: { type: "number", given: "NaN", seen: "NaN" },
  infinite: { type: "number", given: "-Infinity", seen: "-Infinity" },
  minusZero: { type: "number", given: "-0.0", seen: "-0" },
  huge: { type: "bigint", given: "123456789012345678901234567890", seen: "123456789012345678901234567890n" },
  textual: { type: "string", given: "-p --not-an-option", seen: "'-p --not-an-option'" },
};
const NAMES = Object.keys(VALUES);
const TEXT_NAMES = Object.keys(TEXTS);
const declared = Object.entries({ ...VALUES, ...TEXTS }).map(([name, { type }]) => {
  return `const ${name}: ${type} = undefined as never;`;
});

describe("cellar run -f and -p, through the real tslab", { timeout: PATIENCE_MS }, () => {
  let workplace: Workplace;
  let left: FinishedRun;
  beforeAll(async () => {
    workplace = await createWorkplace();
    const given = Object.fromEntries(Object.entries(VALUES).map(([name, value]) => [name, value.given]));
    await writeFile(join(workplace.root, "given.json"), JSON.stringify(given));
    left = await runNotebook(workplace, {
      name: "values",
      cells: [
        { source: declared.join("\n"), tags: ["parameters"] },
        `process.stdout.write(JSON.stringify([${NAMES.join(", ")}])); undefined`,
        "import { inspect } from 'util'",
        `process.stdout.write([${TEXT_NAMES.join(", ")}].map((value) => inspect(value)).join('|')); undefined`,
      ],
      args: [
        "-f",
        "given.json",
        ...Object.entries(TEXTS).flatMap(([name, value]) => ["-p", name, value.given]),
      ],
    });
  }, PATIENCE_MS);
  afterAll(() => workplace[Symbol.asyncDispose]());

  it("completes, with a true record and a valid notebook", () => {
    expect(left.stderr).not.toMatch(/error|warning/);
    expect([left.exitCode, left.faults, left.processes]).toEqual([0, [], []]);
  });

  it.each(Object.entries(VALUES).map(([name, { type, given }], index) => ({ name, type, given, index })))(
    "gives the notebook $name: $type as it was given",
    ({ given, index }) => {
      const seen: unknown[] = JSON.parse(printedBy(left, 2));
      expect(seen[index]).toEqual(given);
    },
  );

  it("gives the notebook what JSON does not have", () => {
    expect(printedBy(left, 4).split("|")).toEqual(Object.values(TEXTS).map(({ seen }) => seen));
  });

  it.each([
    ["an unknown name", ["-p", "quote", "x"], /"quote".*did you mean "quotes"/],
    ["a reserved word", ["-p", "class", "x"], /"class": the notebook has none of this name/],
    ["a text for a number", ["-p", "largest", "many"], /"largest".*"many".*number/],
    [
      "an integer that a number cannot hold",
      ["-p", "largest", "9007199254740993"],
      /cannot hold this integer/,
    ],
    ["a fraction for a bigint", ["-p", "huge", "1.5"], /"huge".*bigint/],
    ["a list of the wrong type", ["-p", "nested", "[[['x']]]"], /"nested".*number/],
    ["an object without a field", ["-p", "tree", "{name: x}"], /"tree".*children/],
    ["a value outside a union", ["-p", "choice", "e"], /"choice".*"e"/],
    ["null where there is no null", ["-p", "table", "null"], /"table"/],
  ])("refuses %s before a kernel starts", async (_case, args, says) => {
    const result = await workplace.cellar(["run", "notebooks/values.ipynb", ...args]);
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toMatch(says);
    expect(result.stderr.trim().split("\n")).toHaveLength(1);
    expect(await readdir(join(workplace.root, "reports", "values"))).toEqual([left.report.run_tag]);
  });
});

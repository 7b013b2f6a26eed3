import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FinishedRun, outputsOf, runNotebook, statusesOf } from "./testing/finished-run.ts";
import { createWorkplace, PATIENCE_MS, type Workplace } from "./testing/workplace.ts";

const THROWN = [
  { what: "null", source: "throw null", ename: "Thrown null", evalue: "null" },
  { what: "undefined", source: "throw undefined", ename: "Thrown undefined", evalue: "undefined" },
  { what: "a text", source: "throw 'text'", ename: "Thrown string", evalue: "'text'" },
  { what: "a bigint", source: "throw 42n", ename: "Thrown bigint", evalue: "42n" },
  { what: "a symbol", source: "throw Symbol('s')", ename: "Thrown symbol", evalue: "Symbol(s)" },
  { what: "an object", source: "throw { code: 7 }", ename: "Thrown object", evalue: "{ code: 7 }" },
  {
    what: "a frozen error",
    source: "throw Object.freeze(new RangeError('cold'))",
    ename: "RangeError",
    evalue: "cold",
  },
  {
    what: "an object without prototype",
    source: "throw Object.create(null)",
    ename: "Thrown object",
    evalue: "[Object: null prototype] {}",
  },
  {
    what: "a proxy whose every access throws",
    source: "throw new Proxy({}, { get() { throw new Error('trap') }, ownKeys() { throw 1 } })",
    ename: "Thrown object",
    evalue: "{}",
  },
  {
    what: "an error whose stack throws",
    source: "const e = new Error('lost'); Object.defineProperty(e, 'stack', { get() { throw 1 } }); throw e",
    ename: "Error",
    evalue: "lost",
  },
  {
    what: "an error of a class of its own",
    source: "class Own extends Error { name = 'OwnError' }\nthrow new Own('mine')",
    ename: "OwnError",
    evalue: "mine",
  },
  {
    what: "an error with a message of 1 MB",
    source: "throw new Error('m'.repeat(1e6))",
    ename: "Error",
    evalue: expect.stringMatching(/^m{20000}… \(980000 more characters\)$/),
  },
  {
    what: "null by a promise that nobody awaits",
    source: "void Promise.reject(null)",
    ename: "Thrown null",
    evalue: "null",
  },
];
const LAST = "throw Object.freeze({ reason: 'the last' })";

describe("cellar run, whatever a cell of the real tslab throws", () => {
  let workplace: Workplace;
  let left: FinishedRun;
  beforeAll(async () => {
    workplace = await createWorkplace();
    const forgiven = THROWN.map(({ source }) => ({ source, tags: ["raises-exception"] }));
    left = await runNotebook(workplace, { name: "thrown", cells: [...forgiven, LAST, "1"] });
  }, PATIENCE_MS);
  afterAll(() => workplace[Symbol.asyncDispose]());

  it.each(THROWN.map((thrown, index) => ({ ...thrown, index })))(
    "shows and records $what",
    ({ index, ename, evalue }) => {
      expect(outputsOf(left, index)).toMatchObject([{ output_type: "error", ename, evalue }]);
      expect(left.report.execution?.cells?.[index]?.error).toMatchObject({
        error: "CellExecutionError",
        ename,
        evalue,
      });
    },
  );

  it("goes on behind cells that may fail, and fails with the first that may not", () => {
    expect(statusesOf(left)).toEqual([...THROWN.map(() => "completed"), "failed", "aborted"]);
    expect(left.exitCode).toBe(1);
    expect(left.stderr).toContain("failed: Thrown object: { reason: 'the last' }");
    expect([left.faults, left.processes]).toEqual([[], []]);
  });
});

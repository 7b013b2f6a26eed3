import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FinishedRun, outputsOf, printedBy, runNotebook, warningsOf } from "./testing/finished-run.ts";
import { createWorkplace, PATIENCE_MS, type Workplace } from "./testing/workplace.ts";

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

describe("cellar run, whatever a cell of the real tslab puts out", { timeout: PATIENCE_MS }, () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await createWorkplace();
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  describe("of every kind", () => {
    let left: FinishedRun;
    const CELLS = {
      binary:
        "for (let at = 0; at < 1e5; at += 256) process.stdout.write(Buffer.from(Array.from({ length: 256 }, (_, i) => (i * 7 + at) % 256)));",
      surrogates:
        "process.stdout.write('a\\ud800b\\udc00c \\ud83d'); process.stdout.write('\\ude00\\n'); undefined",
      ansi: "console.log('\\x1b[31mred\\x1b[0m'); process.stdout.write('10%\\r100%\\x1b[K\\n'); undefined",
      late: "setTimeout(() => console.log('late'), 200); console.log('now')",
      waits: "await new Promise((resolve) => setTimeout(resolve, 1000))",
      shows: `import * as tslab from 'tslab'; tslab.display.png(Buffer.from('${PNG}', 'base64')); tslab.display.html('<table></table>')`,
      display: "const shown = tslab.newDisplay(); shown.text('first')",
      update: "shown.text('second')",
      asks: [
        "import * as readline from 'readline'",
        "const reader = readline.createInterface({ input: process.stdin })",
        "await new Promise<void>((resolve) => reader.on('line', console.log).on('close', resolve))",
        "console.log('end of input')",
      ].join("\n"),
      moves: "import * as path from 'path'; process.chdir('/'); process.cwd()",
      replaces:
        "console.log = () => {}; process.stdout.write = (() => true) as never; Math.random = () => 0.5; JSON.stringify = (() => 'odd') as never; JSON.parse = (() => null) as never",
      behind: "process.stdout.write(String(Math.random()) + path.sep)",
      gone: "globalThis.JSON = undefined as never; process.stdout.write(typeof JSON + '\\n')",
    };
    const order = Object.keys(CELLS);
    const printed = (cell: keyof typeof CELLS) => printedBy(left, order.indexOf(cell));
    const outputs = (cell: keyof typeof CELLS) => outputsOf(left, order.indexOf(cell));
    beforeAll(async () => {
      left = await runNotebook(workplace, { name: "kinds", cells: Object.values(CELLS) });
    }, PATIENCE_MS);

    it("completes, with a true record and a valid notebook, and no process left", () => {
      expect(left.stderr).not.toMatch(/error|warning/);
      expect(left.exitCode).toBe(0);
      expect([left.faults, left.processes, warningsOf(left)]).toEqual([[], [], []]);
      const cells = left.report.execution?.cells ?? [];
      expect(cells.map(({ completeness }) => completeness)).toEqual(order.map(() => "complete"));
    });

    it("keeps binary rubbish as text that can be written and read", () => {
      expect(printed("binary")).toContain("\ufffd");
      expect(printed("binary").length).toBeGreaterThan(10_000);
    });

    it("makes lone surrogates U+FFFD, and keeps pairs even when they come in halves", () => {
      expect(printed("surrogates")).toBe("a\ufffdb\ufffdc \u{1F600}\n");
    });

    it("keeps colours, and lets a line be written over", () => {
      expect(printed("ansi")).toBe("\u001b[31mred\u001b[0m\n100%\n");
    });

    it("gives late output to the cell that it comes from", () => {
      expect([printed("late"), printed("waits")]).toEqual(["now\nlate\n", ""]);
    });

    it("keeps images and tables", () => {
      expect(outputs("shows")).toMatchObject([
        { output_type: "display_data", data: { "image/png": PNG } },
        { output_type: "display_data", data: { "text/html": "<table></table>" } },
      ]);
    });

    it("updates a display from a later cell, where it stands", () => {
      expect(outputs("display")).toMatchObject([{ data: { "text/plain": "second" } }]);
      expect(outputs("update")).toEqual([]);
    });

    it("gives a cell that asks for input the end of it", () => {
      expect(printed("asks")).toBe("end of input\n");
    });

    it("goes on in another folder", () => {
      expect(printed("moves")).toBe("/\n");
    });

    it("goes on when a cell replaces what kernel and cells share", () => {
      expect([printed("behind"), printed("gone")]).toEqual(["0.5/true\n", "undefined\ntrue\n"]);
    });
  });

  describe("in any amount", () => {
    let left: FinishedRun;
    const sizeOf = (index: number) => left.report.execution?.cells?.[index]?.["output"];
    beforeAll(async () => {
      left = await runNotebook(workplace, {
        name: "amounts",
        cells: [
          "process.stdout.write('x'.repeat(100e6)); undefined",
          "for (let i = 0; i < 200_000; i += 1) console.log(`line ${i}`)",
          "for (let i = 0; i < 10_000; i += 1) process.stdout.write(`\\rstep ${i} ${'#'.repeat(200)}`); undefined",
          "import * as tslab from 'tslab'; const shown = tslab.newDisplay(); for (let i = 0; i < 10_000; i += 1) shown.text('x'.repeat(1000) + i)",
        ],
      });
    }, PATIENCE_MS);

    it("completes, and says in cell, report and on the terminal what is not kept", () => {
      expect(left.exitCode).toBe(0);
      expect([left.faults, left.processes]).toEqual([[], []]);
      const words = /79,\d{3},\d{3} of 100,000,000 bytes of its output are not kept \(--output-limit\)/;
      expect(left.stderr).toMatch(words);
      expect(warningsOf(left)).toMatchObject([
        { kind: "output-cut", cell_id: "c0", message: expect.stringMatching(words) },
      ]);
      expect(outputsOf(left, 0)).toMatchObject([
        { name: "stdout" },
        { name: "stderr", text: expect.stringMatching(/cut here: 79,\d+,\d+ of the 100,000,000 bytes/) },
      ]);
      expect(printedBy(left, 0).lastIndexOf("x")).toBeGreaterThan(20e6);
    });

    it("counts every byte, kept or not, and calls the output complete", () => {
      const kept_bytes = printedBy(left, 0).lastIndexOf("x") + 1;
      expect(sizeOf(0)).toEqual({ bytes: 100_000_000, kept_bytes, dropped_bytes: 100_000_000 - kept_bytes });
      expect(left.report.execution?.cells?.[0]?.["completeness"]).toBe("complete");
    });

    it("keeps 200,000 lines", () => {
      expect(printedBy(left, 1)).toBe(Array.from({ length: 200_000 }, (_, i) => `line ${i}\n`).join(""));
      expect(sizeOf(1)).toMatchObject({ dropped_bytes: 0 });
    });

    it("keeps the last state of a line and of a display that change 10,000 times", () => {
      expect(printedBy(left, 2)).toBe(`step 9999 ${"#".repeat(200)}`);
      expect(outputsOf(left, 3)).toMatchObject([{ data: { "text/plain": `${"x".repeat(1000)}9999` } }]);
      expect([sizeOf(2), sizeOf(3)]).toMatchObject([{ dropped_bytes: 0 }, { dropped_bytes: 0 }]);
    });
  });

  it("keeps as much as --output-limit says, errors in any case, and logs everything", async () => {
    const left = await runNotebook(workplace, {
      name: "limited",
      cells: ["for (let i = 0; i < 5000; i += 1) console.log(`line ${i}`); throw new Error('seen')"],
      args: ["--output-limit", "10k", "--log-output"],
    });
    expect(left.exitCode).toBe(1);
    expect(left.stdout).toContain("line 4999\n");
    expect(outputsOf(left, 0)).toMatchObject([
      { name: "stdout", text: expect.stringMatching(/^line 0\n[^]*line 3\d\d/) },
      { name: "stderr", text: expect.stringMatching(/cut here/) },
      { output_type: "error", evalue: "seen" },
    ]);
    expect(left.report.execution?.["limits"]).toMatchObject({ output_bytes: 10_240 });
    const shown = await workplace.cellar(["show", "limited"]);
    expect(shown.stdout).toMatch(/warning: cell 1 \("c0"\): .* of its output are not kept/);
    expect(left.faults).toEqual([]);
  });
});

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  codeCellsOf,
  executeNotebook,
  papermillOf,
  printedBy,
  statusesOf,
  writeNotebook,
} from "./testing/executed-file.ts";
import { createWorkplace, type Workplace } from "./testing/workplace.ts";

const WHOLE =
  "execute whole.ipynb {name}_{n:03d}.ipynb -p name 007 -p n 5 --stdout-file out.txt --stderr-file err.txt".split(
    " ",
  );

describe("cellar execute, on the real tslab, outside of any repository", { timeout: 180_000 }, () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await createWorkplace({ bare: true });
    const parameters = {
      source: "const n: number = 1;\nconst name: string = 'a';",
      metadata: { tags: ["parameters"] },
    };
    await writeNotebook(workplace, {
      name: "whole",
      cells: [
        parameters,
        { cell_type: "markdown", source: "# Text" },
        "console.log(`${name} ${n}`); console.error('bad')",
      ],
    });
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  it("writes the output and what it was asked for, and nothing else", async () => {
    const { root } = workplace;
    const before = await readdir(root);
    const { exitCode, stdout } = await workplace.cellar(WHOLE);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "" });
    const added = (await readdir(root)).filter((name) => !before.includes(name));
    expect(added.toSorted()).toEqual(["007_005.ipynb", "err.txt", "out.txt"]);
    expect(await readFile(join(root, "out.txt"), "utf8")).toBe("007 5\n");
    expect(await readFile(join(root, "err.txt"), "utf8")).toBe("bad\n");
  });

  it("marks a cell that throws, names it by its number, and logs what papermill logs", async () => {
    const left = await executeNotebook(workplace, {
      name: "throws",
      cells: ["console.log('first')", { cell_type: "markdown" }, "throw new TypeError('boom')", "3"],
      args: ["--log-output"],
    });
    expect(left).toMatchObject({ exitCode: 1, stdout: "", faults: [] });
    expect(statusesOf(left.notebook)).toEqual([
      undefined,
      "completed",
      "skipped",
      undefined,
      "failed",
      "aborted",
    ]);
    expect(left.notebook.cells[0]?.source).toContain("In [2]");
    expect(papermillOf(left.notebook)).toMatchObject({ exception: true, output_path: left.path });
    const lines = left.stderr.split("\n").map((line) => line.replace(/-+$/, ""));
    expect(lines).toEqual(
      expect.arrayContaining(["Executing Cell 1", "first", "Ending Cell 1", "Executing Cell 3"]),
    );
    expect(left.stderr).toMatch(/^-{75}\nException encountered at "In \[2\]":\n[\s\S]*TypeError: boom/m);
    expect(left.stderr).toMatch(/^error .*TypeError: boom.*throws\.out\.ipynb$/m);
  });

  it("marks a cell that does not end as timed out, and leaves no kernel", async () => {
    const left = await executeNotebook(workplace, {
      name: "hangs",
      cells: ["1", "await new Promise(() => {})", "3"],
      args: ["--execution-timeout", "2"],
    });
    expect(left).toMatchObject({ exitCode: 1, faults: [] });
    expect(statusesOf(left.notebook)).toEqual([undefined, "completed", undefined, "timed_out", "aborted"]);
    expect(papermillOf(left.notebook)).toMatchObject({ exception: true });
    expect(await workplace.findProcesses()).toEqual([]);
  });

  it("marks the cell in which the kernel died, and keeps what it had printed", async () => {
    const left = await executeNotebook(workplace, {
      name: "dies",
      cells: ["console.log('before'); await new Promise((r) => setTimeout(r, 300)); process.exit(3)", "2"],
    });
    expect(left).toMatchObject({ exitCode: 138, faults: [] });
    expect(statusesOf(left.notebook)).toEqual([undefined, undefined, "kernel_died", "aborted"]);
    const [cell] = codeCellsOf(left.notebook);
    expect(cell && printedBy(cell)).toBe("before\n");
    expect(cell?.outputs.at(-1)).toMatchObject({ output_type: "error", ename: "DeadKernelError" });
  });

  it("saves what there is and exits with 143 when it is terminated", async () => {
    const left = await executeNotebook(workplace, {
      name: "terminated",
      cells: ["console.log('ready'); await new Promise(() => {})", "2"],
      args: ["--log-output"],
      options: { when: { printed: "ready", send: "SIGTERM" } },
    });
    expect(left).toMatchObject({ exitCode: 143, faults: [] });
    expect(statusesOf(left.notebook)).toEqual([undefined, undefined, "interrupted", "aborted"]);
    expect(await workplace.findProcesses()).toEqual([]);
  });

  it("prints the parameters of a notebook as JSON Schema", async () => {
    const { exitCode, stdout } = await workplace.cellar(["inspect", "whole.ipynb", "--json-schema"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      title: "whole",
      properties: { n: { type: "number", default: 1 }, name: { type: "string", default: "a" } },
      additionalProperties: false,
    });
  });

  it.each([
    ["no output", ["execute", "whole.ipynb"], 2, /name the file to write/],
    ["another engine", ["execute", "whole.ipynb", "o.ipynb", "--engine", "x"], 2, /leave --engine out/],
    [
      "an unknown parameter",
      ["execute", "whole.ipynb", "o.ipynb", "-p", "nmae", "1"],
      2,
      /did you mean "name"/,
    ],
    ["a missing notebook", ["execute", "none.ipynb", "o.ipynb"], 1, /none\.ipynb.*ENOENT/],
    [
      "a missing folder",
      ["execute", "whole.ipynb", "none/o.ipynb"],
      1,
      /there is no folder "none", make it first/,
    ],
  ])("refuses %s in one paragraph, and writes nothing", async (_what, args, exitCode, says) => {
    const result = await workplace.cellar(args);
    expect(result).toMatchObject({ exitCode, stdout: "" });
    const errors = result.stderr.split("\n").filter((line) => line.startsWith("error "));
    expect(errors).toEqual([expect.stringMatching(says)]);
    expect(await readdir(workplace.root)).not.toContain("o.ipynb");
  });
});

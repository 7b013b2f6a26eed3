import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { check } from "./check.ts";
import { runNotebook } from "./testing/finished-run.ts";
import { createWorkplace, type Workplace } from "./testing/workplace.ts";

const ASSIGNS = "Type 'number' is not assignable to type 'string'.";

describe("cellar check", () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await createWorkplace();
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  it("prints a line for each finding and a summary, and exits with 1 when there are errors", async () => {
    const path = await workplace.writeNotebook("faulty", [
      { source: "1", tags: ["figure"] },
      "const n: string = 1",
      "let missing: Missing",
    ]);
    expect(await checkPaths([path])).toEqual({
      exitCode: 1,
      lines: [
        `${path}:cell 1 ("c0") warning tag "figure" is not known`,
        `${path}:cell 2 ("c1"):1:7 error ${ASSIGNS}`,
        `${path}:cell 3 ("c2"):1:14 error Cannot find name 'Missing'.`,
        "1 notebook checked: 2 errors, 1 warning",
      ],
    });
  });

  it("exits with 0 when there are warnings alone", async () => {
    const path = await workplace.writeNotebook("odd", []);
    expect(await checkPaths([path])).toEqual({
      exitCode: 0,
      lines: [`${path} warning has no cells`, "1 notebook checked: 1 warning"],
    });
  });

  it("takes folders for the notebooks in them, and names files as they were given", async () => {
    const folder = relative(process.cwd(), join(workplace.root, "notebooks", "pipeline"));
    await mkdir(folder);
    await workplace.writeNotebook("pipeline/01_first", ["const first = 1"]);
    await workplace.writeNotebook("pipeline/02_second", ["first"]);
    expect(await checkPaths([folder])).toEqual({
      exitCode: 1,
      lines: [
        `${join(folder, "02_second.ipynb")}:cell 1 ("c0"):1:1 error Cannot find name 'first'.`,
        "2 notebooks checked: 1 error",
      ],
    });
  });

  it("says that nothing was found", async () => {
    const path = await workplace.writeNotebook("right", ["1"]);
    const { exitCode, lines } = await checkPaths([path]);
    expect({ exitCode, lines }).toEqual({ exitCode: 0, lines: ["1 notebook checked: nothing found"] });
  });

  it("prints JSON for machines", async () => {
    const path = await workplace.writeNotebook("machine", ["1", "\n  missing"]);
    const printed: string[] = [];
    const exitCode = await check({ paths: [path], json: true }, (line) => printed.push(line));
    expect({ exitCode, ...JSON.parse(printed.join("\n")) }).toEqual({
      exitCode: 1,
      notebooks: 1,
      errors: 1,
      warnings: 0,
      findings: [
        {
          file: path,
          cell_id: "c1",
          cell_index: 1,
          line: 2,
          column: 3,
          severity: "error",
          code: "TS2304",
          message: "Cannot find name 'missing'.",
        },
      ],
    });
  });

  it.each([
    { what: "is not there", text: undefined, error: { name: "NotebookFileError" } },
    { what: "is not a notebook", text: "{}", error: { name: "NotebookFormatError" } },
  ])("refuses a file that $what, as `cellar run` does", async ({ text, error }) => {
    const path = join(workplace.root, "unreadable.ipynb");
    if (text !== undefined) {
      await writeFile(path, text);
    }
    await expect(checkPaths([path])).rejects.toMatchObject(error);
  });

  it("finds at the same places what the kernel finds, in the same words", async () => {
    const cells = [
      'const text: string = 1;\nconst f: (n: number) => void = (t: string) => {};\nconsole.lag("x"); missing',
    ];
    const { executed, exitCode } = await runNotebook(workplace, { name: "kernel", cells });
    const output = executed.cells[0]?.cell_type === "code" ? executed.cells[0].outputs[0] : undefined;
    const kernelSays = output?.output_type === "error" ? output.traceback : [];
    const { lines } = await checkPaths([join(workplace.root, "notebooks", "kernel.ipynb")]);
    expect(exitCode).toBe(1);
    expect(kernelSays[0]).toBe(`CompileError: 1:7 - ${ASSIGNS}`);
    expect(joinByPlace(kernelSays)).toEqual(
      lines.slice(0, -1).map((line) => /:(\d+:\d+) error (.*)$/.exec(line)?.slice(1)),
    );
  });
});

async function checkPaths(paths: readonly string[]): Promise<{ exitCode: number; lines: string[] }> {
  const lines: string[] = [];
  const exitCode = await check({ paths, json: false }, (line) => lines.push(stripVTControlCharacters(line)));
  return { exitCode, lines };
}

/** The kernel gives each part of a message a line of its own. */
function joinByPlace(traceback: readonly string[]): string[][] {
  const messages = new Map<string, string>();
  for (const line of traceback) {
    const [, place = "", text = ""] = /^CompileError: (\S+) - (.*)$/.exec(line) ?? [];
    messages.set(place, [messages.get(place) ?? [], text].flat().join(" "));
  }
  return [...messages];
}

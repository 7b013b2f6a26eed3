import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorkplace, PATIENCE_MS, type Workplace } from "./testing/workplace.ts";

describe("cellar run --junit, in CI", { timeout: PATIENCE_MS }, () => {
  let workplace: Workplace;
  const read = (name: string) => readFile(join(workplace.root, name), "utf8");
  beforeAll(async () => {
    workplace = await createWorkplace();
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  it("tells of notebooks that complete, fail, and are not run: XML, annotation at the line, summary", async () => {
    const faulty = {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: [
        { cell_type: "markdown", id: "title", metadata: {}, source: ["# Load: everything\n"] },
        {
          cell_type: "code",
          id: "load",
          metadata: {},
          source: ["const a = 1\n", "const b: string = a"],
          outputs: [],
          execution_count: null,
        },
      ],
    };
    const paths = [
      await workplace.writeNotebook("one", ["console.log(']]> \\u0007 \\x1b[31mred\\x1b[0m')"]),
      await workplace.writeNotebook("two", JSON.stringify(faulty, undefined, 1)),
      await workplace.writeNotebook("three", ["3"]),
    ];
    await writeFile(join(workplace.root, "summary.md"), "");
    const result = await workplace.cellar(["run", ...paths, "--junit", "out/junit.xml"], {
      env: { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: "summary.md", GITHUB_WORKSPACE: workplace.root },
    });
    expect(result.exitCode).toBe(1);
    const xml = await read("out/junit.xml");
    expect(xml).toContain('<testsuites name="cellar run" tests="3" failures="1" errors="0" skipped="1"');
    expect(xml).toContain("<system-out>]]&gt; \ufffd red\n</system-out>");
    expect(xml).toMatch(
      /<testcase name="load: Load: everything" classname="notebooks.two" [^>]*>\s*<failure/,
    );
    expect(xml).toMatch(/name="three"[^]*<skipped message="not run"\/>/);
    const line = (await readFile(paths[1] ?? "", "utf8"))
      .split("\n")
      .findIndex((text) => text.includes("b: string"));
    expect(result.stdout).toContain(
      `::error file=notebooks/two.ipynb,line=${line + 1},title=two%3A cell 2 ("load") failed::CompileError: 2:7 - Type`,
    );
    expect(await read("summary.md")).toMatch(
      /one.ipynb` \| ✅[^]*two.ipynb` \| ❌ failed[^]*three.ipynb` \| ⏭️ not run/,
    );
  });

  it("tells of a run that was interrupted", async () => {
    const path = await workplace.writeNotebook("stopped", [
      "console.log('ready'); await new Promise(() => {})",
      "2",
    ]);
    const result = await workplace.cellar(["run", path, "--log-output", "--junit", "stopped.xml"], {
      when: { printed: "ready", send: "SIGTERM" },
    });
    expect(result.exitCode).toBe(143);
    expect(await read("stopped.xml")).toMatch(
      /errors="1" skipped="1"[^]*type="RunInterruptedError"[^]*<skipped message="aborted/,
    );
  });

  it("tells of a runner that was killed, and of one that could not start", async () => {
    const path = await workplace.writeNotebook("killed", ["console.log('ready'); while (true) {}"]);
    await workplace.cellar(["run", path, "--log-output", "--junit", "killed.xml"], {
      when: { printed: "ready", send: "SIGKILL" },
    });
    expect(await read("killed.xml")).toMatch(/name="killed"[^]*type="RunnerLostError"/);
    const result = await workplace.cellar(["run", path, "-p", "count", "1", "--junit", "killed.xml"]);
    expect(result.exitCode).toBe(2);
    expect(await read("killed.xml")).toMatch(/name="cellar run"[^]*type="UnknownParameterError"/);
    await expect.poll(() => workplace.findProcesses(), { timeout: 60_000 }).toEqual([]);
  });

  it("refuses to run when the XML cannot be written", async () => {
    const path = await workplace.writeNotebook("unwritten", ["console.log('never')"]);
    const result = await workplace.cellar(["run", path, "--log-output", "--junit", "notebooks"]);
    expect(result).toMatchObject({ exitCode: 3, stdout: "" });
    expect(result.stderr).toMatch(/Cannot write ".*notebooks"/);
  });
});

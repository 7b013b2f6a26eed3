import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runNotebook } from "./testing/finished-run.ts";
import { createWorkplace, type Workplace } from "./testing/workplace.ts";

describe("cellar run, and the processes around it", () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await createWorkplace();
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  it("takes two signals at once for one keypress: npm hands Ctrl-C on to us, and so does the terminal", async () => {
    const path = await workplace.writeNotebook("twice", [
      "console.log('ready'); await new Promise(() => {})",
    ]);
    const result = await workplace.cellar(["run", path, "--log-output"], {
      when: { printed: "ready", send: ["SIGINT", "SIGINT"] },
    });
    expect(result.exitCode).toBe(130);
    const shown = await workplace.cellar(["show", "twice", "--json"]);
    expect(JSON.parse(shown.stdout)).toMatchObject({ status: "interrupted" });
  });

  it("keeps what processes started by cells print, beside the notebook", async () => {
    const source =
      "import { execSync } from 'node:child_process'; execSync('echo from the child', { stdio: 'inherit' })";
    const { report, exitCode } = await runNotebook(workplace, { name: "child", cells: [source] });
    expect(exitCode).toBe(0);
    const folder = join(workplace.root, "reports", "child", report.run_tag);
    expect(await readFile(join(folder, "kernel.log"), "utf8")).toContain("from the child\n");
  });

  it("stops at the first notebook that fails, and says how many were not run", async () => {
    const [first, second] = await Promise.all([
      workplace.writeNotebook("a-fails", ["throw 1"]),
      workplace.writeNotebook("b-follows", ["1"]),
    ]);
    const result = await workplace.cellar(["run", first, second]);
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toContain("1 notebook was not run after it");
    expect(result.stderr.trimEnd().split("\n").at(-1)).toMatch(/reports\/a-fails\/\w+\/report\.html$/);
    expect(await readdir(join(workplace.root, "reports"))).not.toContain("b-follows");
  });

  it("shows a runner killed with SIGKILL as abandoned, leaves no kernel behind, and can be recovered", async () => {
    const path = await workplace.writeNotebook("killed", ["console.log('ready'); while (true) {}"]);
    await workplace.cellar(["run", path, "--log-output"], {
      when: { printed: "ready", send: "SIGKILL" },
    });
    const listed = await workplace.cellar(["list", "--notebook", "killed", "--json"]);
    expect(JSON.parse(listed.stdout)).toMatchObject([{ notebook: "killed", status: "abandoned" }]);
    await expect.poll(() => workplace.findProcesses(), { timeout: 10_000 }).toEqual([]);
    expect(await workplace.cellar(["recover", "killed"])).toMatchObject({ exitCode: 0 });
    const shown = await workplace.cellar(["show", "killed", "--json"]);
    expect(JSON.parse(shown.stdout)).toMatchObject({
      status: "interrupted",
      report: { execution: { failure: { error: "RunnerLostError", cell_id: "c0" } } },
    });
  });
});
